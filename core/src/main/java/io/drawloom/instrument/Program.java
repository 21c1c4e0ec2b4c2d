package io.drawloom.instrument;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The classes of a checked program: where their bytes are, and what they become when woven.
 *
 * <p>One object serves any number of loaders; each class is woven once.
 */
public final class Program implements AutoCloseable {
    private final Map<String, byte[]> compiled;
    private final URLClassLoader files;
    private final Drivers drivers;
    private final Predicate<String> woven;
    private final Map<String, ClassInfo> infos = new ConcurrentHashMap<>();
    private final Map<String, byte[]> results = new ConcurrentHashMap<>();
    private final Map<String, Boolean> excluded = new ConcurrentHashMap<>();
    private final Map<String, String> unwoven = new ConcurrentHashMap<>();

    /**
     * A program.
     *
     * @param compiled classes in memory: the name with dots, and the bytes
     * @param classPath where the others are
     * @param woven which classes are woven, by their names with dots
     */
    public Program(Map<String, byte[]> compiled, List<URL> classPath, Predicate<String> woven) {
        this.compiled = Map.copyOf(compiled);
        this.files =
                new URLClassLoader(
                        classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.drivers = new Drivers(files);
        this.woven = name -> woven.test(name) && !drivers.contain(name);
        this.compiled.values().forEach(Program::prepare);
    }

    /**
     * What a class will need of the JDK's network or databases, where it needs any, is there before
     * it is.
     */
    private static void prepare(byte[] classFile) {
        if (!Agent.ready()) {
            return;
        }
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        if (text.contains("java/net/http/") || text.contains("com/sun/net/httpserver/")) {
            prepare(io.drawloom.simulate.http.Preparation::make);
        }
        if (text.contains("java/sql/")) {
            prepare(io.drawloom.simulate.jdbc.Preparation::make);
        }
    }

    private static void prepare(Runnable preparation) {
        Loom.undisturbed(() -> {
            preparation.run();
            return null;
        });
    }

    /** Classes that were to be woven and could not be, with the reason. */
    public Map<String, String> unwoven() {
        return Map.copyOf(unwoven);
    }

    /** The names of the classes woven so far, and the bytes they were before. */
    public Map<String, byte[]> originals() {
        Map<String, byte[]> originals = new java.util.TreeMap<>();
        for (String name : results.keySet()) {
            byte[] bytes = original(name);
            if (bytes != null) {
                originals.put(name, bytes);
            }
        }
        return originals;
    }

    URLClassLoader files() {
        return files;
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

    /** The bytes that a loader defines; null if the program has no such class. */
    byte @Nullable [] bytes(String name) {
        byte[] known = results.get(name);
        if (known != null) {
            return known;
        }
        byte[] original = original(name);
        if (original == null || !woven.test(name)) {
            return original;
        }
        // two looms may weave it at once, with the same result: no lock, for a thread of a loom
        // asks
        byte[] result = weave(name, original);
        results.put(name, result);
        return result;
    }

    private byte[] weave(String name, byte[] original) {
        prepare(original);
        try {
            return new ProgramWeaver(this).weave(original);
        } catch (RuntimeException | LinkageError e) {
            unwoven.put(name, String.valueOf(e.getMessage()));
            if (Boolean.getBoolean("drawloom.debug")) {
                e.printStackTrace();
            }
            return original;
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
                    || !woven.test(name)) {
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

    /** Whether it is a class of the event loop, which knows the loom and is not woven. */
    static boolean isAsync(String name) {
        return name.startsWith("io.drawloom.async.");
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
            known = !woven.test(name) && original(name) != null;
            excluded.put(internalName, known);
        }
        return known;
    }

    /** The class of the program that declares the field, or {@code owner} if none is found. */
    String declaring(String owner, String field) {
        for (ClassInfo info = info(owner); info != null; ) {
            if (info.fields().contains(field)) {
                return info.name();
            }
            String up = info.superName();
            info = up == null ? null : info(up);
        }
        return owner;
    }

    /** The first class above {@code owner} (or itself) that is not the program's own. */
    String jdkAncestor(String owner) {
        String name = owner;
        for (ClassInfo info = info(name); info != null; info = info(name)) {
            String up = info.superName();
            if (up == null) {
                break;
            }
            name = up;
        }
        return name;
    }

    /** Answers the questions of the stack map generator without loading a class. */
    ClassHierarchyResolver hierarchy() {
        return ClassHierarchyResolver.ofResourceParsing(
                        desc -> {
                            byte[] bytes = original(name(desc));
                            return bytes == null ? null : new java.io.ByteArrayInputStream(bytes);
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
