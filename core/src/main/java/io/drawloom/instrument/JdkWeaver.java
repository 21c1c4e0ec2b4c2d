package io.drawloom.instrument;

import io.drawloom.engine.Loom;
import io.drawloom.instrument.jdk.JdkClasses;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Puts the loom under the JDK's own classes, as they are loaded or retransformed. */
final class JdkWeaver implements ClassFileTransformer {
    private final ChangedClasses kept;
    private final BiConsumer<String, Throwable> failed;

    /** By their internal names. Threads of programs come here: no monitor guards it. */
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /**
     * Takes from {@code kept} what an earlier start has changed.
     *
     * @param failed is told which class could not be changed, and why
     */
    JdkWeaver(ChangedClasses kept, BiConsumer<String, Throwable> failed) {
        this.kept = kept;
        this.failed = failed;
    }

    /** Whether this class is to be changed and has not been. */
    boolean lacks(Class<?> type) {
        if (type.getClassLoader() != null) {
            return false;
        }
        String name = type.getName().replace('.', '/');
        return JdkClasses.names().contains(name) && !changed.contains(name);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || name == null || !JdkClasses.names().contains(name)) {
            return null;
        }
        if (redefined != null && JdkClasses.changesOnlyAsItLoads(name)) {
            changed.add(name); // as far as it can be: it was there before the agent
            return null;
        }
        // A thread of the program that gave way here would take with it the JVM's mark that it is
        // changing a class, and what others load meanwhile would pass by.
        return Loom.undisturbed(() -> change(name, bytes));
    }

    private byte @Nullable [] change(String name, byte[] bytes) {
        try {
            byte[] woven = kept.find(name, bytes);
            if (woven == null) {
                woven = JdkClasses.change(name, bytes);
                kept.add(name, bytes, woven);
            }
            changed.add(name);
            return woven;
        } catch (Throwable e) {
            failed.accept(name, e);
            return null;
        }
    }

    /**
     * Keeps how each class is changed as the JDK's files have it: so it comes if it loads later.
     */
    void learnOthers() throws IOException {
        for (String name : JdkClasses.names()) {
            byte[] bytes = JdkClasses.original(name);
            if (bytes != null) {
                kept.add(name, bytes, JdkClasses.change(name, bytes));
            }
        }
    }
}
