package io.drawloom.instrument;

import io.drawloom.engine.Loom;
import io.drawloom.instrument.program.ClassWeaver;
import io.drawloom.instrument.program.ProgramClasses;
import io.drawloom.simulate.Simulation;
import io.drawloom.simulate.http.HttpSimulation;
import io.drawloom.simulate.jdbc.JdbcSimulation;

import org.jspecify.annotations.Nullable;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The classes of a checked program: where their bytes are, and what they become when woven.
 *
 * <p>One object serves any number of loaders; each class is woven once for those that only run it,
 * and once for those whose loom has an observer.
 */
public final class Program implements AutoCloseable {
    private static final List<Simulation> SIMULATIONS =
            List.of(new HttpSimulation(), new JdbcSimulation());

    private final ProgramClasses classes;
    private final Map<String, byte[]> results = new ConcurrentHashMap<>();

    /** The same, with the values of their accesses passing by an observer. */
    private final Map<String, byte[]> observed = new ConcurrentHashMap<>();

    private final Map<String, String> unwoven = new ConcurrentHashMap<>();

    /**
     * A program.
     *
     * @param compiled classes in memory: the name with dots, and the bytes
     * @param classPath where the others are
     * @param woven which classes are woven, by their names with dots
     */
    public Program(Map<String, byte[]> compiled, List<URL> classPath, Predicate<String> woven) {
        this.classes = new ProgramClasses(compiled, classPath, woven);
        compiled.values().forEach(Program::prepare);
    }

    /** What a class will need of what is simulated is there before it is. */
    private static void prepare(byte[] classFile) {
        if (!Agent.ready()) {
            return;
        }
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        for (Simulation each : SIMULATIONS) {
            if (each.isNamedIn(text)) {
                Loom.undisturbed(() -> {
                    each.prepare();
                    return null;
                });
            }
        }
    }

    /** The file of a class in memory, by its name with slashes; null if there is none. */
    @Nullable URL compiledResource(String name) {
        return classes.compiledResource(name);
    }

    /** Classes that were to be woven and could not be, with the reason. */
    public Map<String, String> unwoven() {
        return Map.copyOf(unwoven);
    }

    /** The names of the classes woven so far, and the bytes they were before. */
    public Map<String, byte[]> originals() {
        Map<String, byte[]> originals = new TreeMap<>();
        Set<String> woven = new HashSet<>(results.keySet());
        woven.addAll(observed.keySet());
        for (String name : woven) {
            byte[] bytes = original(name);
            if (bytes != null) {
                originals.put(name, bytes);
            }
        }
        return originals;
    }

    URLClassLoader files() {
        return classes.files();
    }

    /** The bytes of a class as the program has them; null if it has no such class. */
    public byte @Nullable [] original(String name) {
        return classes.original(name);
    }

    /**
     * The bytes that a loader defines; null if the program has no such class.
     *
     * @param passesValues whether the values of its accesses pass by an observer
     */
    byte @Nullable [] bytes(String name, boolean passesValues) {
        Map<String, byte[]> results = passesValues ? observed : this.results;
        byte[] known = results.get(name);
        if (known != null) {
            return known;
        }
        byte[] original = original(name);
        if (original == null) {
            return ClassWeaver.fields(classes, name);
        }
        if (!classes.weaves(name)) {
            return original;
        }
        // two looms may weave it at once, with the same result: no lock, for a thread of a loom
        // asks
        byte[] result = weave(name, original, passesValues);
        results.put(name, result);
        return result;
    }

    private byte[] weave(String name, byte[] original, boolean passesValues) {
        prepare(original);
        try {
            return ClassWeaver.weave(classes, original, passesValues);
        } catch (RuntimeException | LinkageError e) {
            if (passesValues && !unwoven.containsKey(name)) {
                return weave(name, original, false); // it grew too large: it runs all the same
            }
            unwoven.put(name, String.valueOf(e.getMessage()));
            if (Boolean.getBoolean("drawloom.debug")) {
                e.printStackTrace();
            }
            return original;
        }
    }

    @Override
    public void close() {
        classes.close();
    }
}
