package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.TransformedMethod;
import io.drawloom.instrument.transform.Transformer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The classes of the JDK that are changed, and what they become. */
public final class JdkClasses {
    /** All that is changed. No two concerns change the same instruction. */
    static final List<JdkConcern> CONCERNS =
            List.of(
                    new Threads(),
                    new InheritedState(),
                    new Parking(),
                    new Tasks(),
                    new Submissions(),
                    new CallParts(),
                    new Pairs(),
                    new TaskScopes(),
                    new CompletableFutures(),
                    new GivenFutures(),
                    new Clocks(),
                    new Pools(),
                    new ForkJoinLooks(),
                    new ParallelStreams(),
                    new Collecting(),
                    new Monitors(),
                    new SynchronizedMethods(),
                    new Pipes(),
                    new TimerLooks(),
                    new Natives(),
                    new FileThreads(),
                    new Sockets(),
                    new References(),
                    new ProcessEnds(),
                    new Numbers(),
                    new Seeds(),
                    new Identities(),
                    new IdentityHashes(),
                    new ImmutableOrder(),
                    new EnumLabels(),
                    new AddedMembers(),
                    new StackFrames(),
                    new ObjectStreams());

    private static final Set<String> NAMES = names(CONCERNS);

    /**
     * Reads class files, rather than loading classes as the default does: what is loaded while
     * another class is being changed passes by the agent.
     */
    private static final ClassHierarchyResolver HIERARCHY =
            ClassHierarchyResolver.ofResourceParsing(JdkClasses::classFile).cached();

    private JdkClasses() {}

    private static Set<String> names(List<JdkConcern> concerns) {
        Set<String> names = new HashSet<>();
        for (JdkConcern each : concerns) {
            names.addAll(each.classes());
        }
        return Set.copyOf(names);
    }

    /** The internal names of all classes that are changed. */
    public static Set<String> names() {
        return NAMES;
    }

    /** Whether the class can be changed only as it is loaded, and not later. */
    public static boolean changesOnlyAsItLoads(String name) {
        return unlocks(CONCERNS, name);
    }

    /** A loop: each start of the agent asks for each class that it changes. */
    private static boolean unlocks(List<JdkConcern> concerns, String name) {
        for (JdkConcern each : concerns) {
            if (each.unlocks(name)) {
                return true;
            }
        }
        return false;
    }

    /** The class as the JDK's files have it; null if this JDK has none of this name. */
    public static byte @Nullable [] original(String name) throws IOException {
        try (InputStream in = classFile(ClassDesc.ofInternalName(name))) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static @Nullable InputStream classFile(ClassDesc type) {
        String descriptor = type.descriptorString();
        String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
        try {
            return Object.class.getModule().getResourceAsStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class with its hooks. */
    public static byte[] change(String name, byte[] original) {
        List<JdkConcern> concerns = new ArrayList<>();
        for (JdkConcern each : CONCERNS) {
            if (each.classes().contains(name)) {
                concerns.add(each);
            }
        }
        return change(name, original, concerns);
    }

    /** The class with the hooks of these concerns alone. */
    static byte[] change(String name, byte[] original, List<JdkConcern> concerns) {
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY));
        return classFile.transformClass(classFile.parse(original), transform(name, concerns));
    }

    private static ClassTransform transform(String name, List<JdkConcern> concerns) {
        boolean unlocks = unlocks(concerns, name);
        return (cb, element) -> {
            if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
                cb.with(element);
                return;
            }
            List<Transformer> transformers = new ArrayList<>();
            for (JdkConcern each : concerns) {
                transformers.add(each.of(name, method));
            }
            cb.transformMethod(
                    method,
                    (mb, me) -> {
                        if (me instanceof CodeModel code) {
                            mb.transformCode(code, new TransformedMethod(transformers));
                        } else if (unlocks && me instanceof AccessFlags flags) {
                            mb.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
                        } else {
                            mb.with(me);
                        }
                    });
        };
    }
}
