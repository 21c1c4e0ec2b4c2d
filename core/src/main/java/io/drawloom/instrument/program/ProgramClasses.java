package io.drawloom.instrument.program;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The classes of a checked program as they were compiled, and what is known of them. */
public final class ProgramClasses implements AutoCloseable {
    private final Map<String, byte[]> compiled;
    private final URLClassLoader files;
    private final Drivers drivers;
    private final Predicate<String> woven;
    private final Map<String, ClassInfo> infos = new ConcurrentHashMap<>();
    private final Map<String, Boolean> excluded = new ConcurrentHashMap<>();

    /**
     * The classes of a program.
     *
     * @param compiled classes in memory: the name with dots, and the bytes
     * @param classPath where the others are
     * @param woven which classes are woven, by their names with dots; database drivers never are
     */
    public ProgramClasses(
            Map<String, byte[]> compiled, List<URL> classPath, Predicate<String> woven) {
        this.compiled = Map.copyOf(compiled);
        this.files =
                new URLClassLoader(
                        classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.drivers = new Drivers(files);
        this.woven = woven;
    }

    /** Whether a class, by its name with dots, is woven. */
    public boolean weaves(String name) {
        return woven.test(name) && !drivers.contain(name);
    }

    /** Whether it is a class of the event loop, which knows the loom and is not woven. */
    public static boolean isAsync(String name) {
        return name.startsWith("io.drawloom.async.");
    }

    /** Where those are that are not in memory. */
    public URLClassLoader files() {
        return files;
    }

    /** The file of a class in memory, by its name with slashes; null if there is none. */
    public @Nullable URL compiledResource(String name) {
        if (!name.endsWith(".class")) {
            return null;
        }
        String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
        byte[] bytes = compiled.get(type);
        return bytes == null ? null : CompiledResource.of(name, bytes);
    }

    /** The bytes of a class as the program has them; null if it has no such class. */
    public byte @Nullable [] original(String name) {
        byte[] bytes = compiled.get(name);
        if (bytes != null) {
            return bytes;
        }
        URL resource = files.findResource(name.replace('.', '/') + ".class");
        if (resource == null) {
            return null;
        }
        try (InputStream in = resource.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read class " + name, e);
        }
    }

    /**
     * What is known of a class of the program by its internal name; null if it is none, or not
     * woven.
     */
    @Nullable ClassInfo info(String internalName) {
        ClassInfo info = infos.get(internalName);
        if (info == null) {
            String name = internalName.replace('/', '.');
            if (name.startsWith("java.")
                    || name.startsWith("[")
                    || isAsync(name)
                    || !weaves(name)) {
                return null;
            }
            byte[] bytes = original(name);
            if (bytes == null) {
                return null;
            }
            info = ClassInfo.of(bytes);
            infos.put(internalName, info);
        }
        return info;
    }

    /** Whether it is a class of the program that was left out of the weaving on purpose. */
    boolean excluded(String internalName) {
        if (internalName.startsWith("java/")
                || internalName.startsWith("[")
                || isAsync(internalName.replace('/', '.'))) {
            return false;
        }
        Boolean known = excluded.get(internalName);
        if (known == null) {
            String name = internalName.replace('/', '.');
            known = !weaves(name) && original(name) != null;
            excluded.put(internalName, known);
        }
        return known;
    }

    /** The class of the program that declares the field, or {@code owner} if none is found. */
    String declaring(String owner, String field) {
        String declaring = find(owner, field);
        return declaring == null ? owner : declaring;
    }

    /** In the order of the Java Virtual Machine Specification 5.4.3.2. */
    private @Nullable String find(String owner, String field) {
        ClassInfo info = info(owner);
        if (info == null || info.fields().contains(field)) {
            return info == null ? null : info.name();
        }
        for (String above : info.interfaces()) {
            String declaring = find(above, field);
            if (declaring != null) {
                return declaring;
            }
        }
        String up = info.superName();
        return up == null ? null : find(up, field);
    }

    /**
     * The classes of the program whose initialisers are to be called when this class is to be
     * initialised: its own, which calls those above it, or if it has none, those above it.
     */
    List<ClassInfo> initialized(ClassInfo info) {
        return info.initializes() ? List.of(info) : initializedBefore(info);
    }

    /**
     * Those above a class that the Java Virtual Machine Specification 5.5 has initialised before
     * it: its superclass, and interfaces whose methods have bodies.
     */
    List<ClassInfo> initializedBefore(ClassInfo info) {
        Set<ClassInfo> before = new LinkedHashSet<>();
        if (!info.isInterface()) {
            ClassInfo up = info.superName() == null ? null : info(info.superName());
            if (up != null) {
                before.addAll(initialized(up));
            }
            addInterfaces(info, before);
        }
        return List.copyOf(before);
    }

    private void addInterfaces(ClassInfo info, Set<ClassInfo> before) {
        for (String name : info.interfaces()) {
            ClassInfo above = info(name);
            if (above != null) {
                addInterfaces(above, before);
                if (above.bodies() && above.initializes()) {
                    before.add(above);
                }
            }
        }
    }

    /**
     * The first class above {@code owner} (or itself) that is not the program's own; above an
     * interface, the first such interface if there is one.
     */
    String jdkAncestor(String owner) {
        String name = owner;
        for (ClassInfo info = info(name); info != null; info = info(name)) {
            if (info.isInterface()) {
                String above = jdkInterface(info);
                return above == null ? "java/lang/Object" : above;
            }
            String up = info.superName();
            if (up == null) {
                break;
            }
            name = up;
        }
        return name;
    }

    /** Whether a class of the program, {@code owner} or one above it, has a body for the method. */
    boolean hasOwn(String owner, String method) {
        for (ClassInfo info = info(owner); info != null; ) {
            if (info.methods().contains(method)) {
                return true;
            }
            for (String above : info.interfaces()) {
                if (hasOwn(above, method)) {
                    return true;
                }
            }
            String up = info.superName();
            info = up == null ? null : info(up);
        }
        return false;
    }

    private @Nullable String jdkInterface(ClassInfo of) {
        for (String name : of.interfaces()) {
            ClassInfo info = info(name);
            String found = info == null ? name : jdkInterface(info);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Answers the questions of the stack map generator without loading a class. */
    ClassHierarchyResolver hierarchy() {
        return ClassHierarchyResolver.ofResourceParsing(
                        desc -> {
                            byte[] bytes = original(name(desc));
                            return bytes == null ? null : new ByteArrayInputStream(bytes);
                        })
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
    }

    private static String name(ClassDesc desc) {
        String descriptor = desc.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the class path", e);
        }
    }
}
