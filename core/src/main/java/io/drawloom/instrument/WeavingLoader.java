package io.drawloom.instrument;

import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomLoader;
import io.drawloom.instrument.program.ProgramClasses;
import io.drawloom.jdk.WovenReflection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of a program, woven, for one loom. Classes of the JDK come from the JDK;
 * nothing else is seen.
 */
public final class WeavingLoader extends ClassLoader implements LoomLoader {
    static {
        registerAsParallelCapable();
    }

    private static final byte[] POINTS = StaticFacade.points(Woven.ALL);
    private static final String POINTS_NAME = "io.drawloom.woven.Points";

    private final Program program;
    private final Loom loom;
    private final boolean passesValues;

    /** A loader of the program's classes for one loom. */
    public WeavingLoader(Program program, Loom loom) {
        this(program, loom, false);
    }

    /**
     * A loader of the program's classes for one loom.
     *
     * @param passesValues whether the values of their accesses pass by the loom's observer
     */
    public WeavingLoader(Program program, Loom loom, boolean passesValues) {
        super(null, ClassLoader.getPlatformClassLoader());
        this.program = program;
        this.loom = loom;
        this.passesValues = passesValues;
        setDefaultAssertionStatus(true);
    }

    @Override
    public Loom loom() {
        return loom;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(POINTS_NAME)) {
            return defineClass(name, POINTS, 0, POINTS.length);
        }
        if (name.equals(LoomLoader.class.getName())
                || name.startsWith("io.drawloom.engine.")
                || name.startsWith("io.drawloom.jdk.")
                || name.startsWith("io.drawloom.simulate.")
                || ProgramClasses.isAsync(name)) {
            return Class.forName(name, false, WeavingLoader.class.getClassLoader());
        }
        byte[] bytes = program.bytes(name, passesValues);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        URL where = program.files().findResource(name.replace('.', '/') + ".class");
        return defineClass(name, bytes, 0, bytes.length, domain(where));
    }

    /**
     * What initialises a class of this loader in an execution, once; null if nothing is to be done.
     * The body of a lambda does not do so itself, for it runs after other code of its class: who
     * calls it first of all must.
     */
    public static @Nullable MethodHandle initializer(Class<?> type) {
        return WovenReflection.initializer(type);
    }

    private @Nullable ProtectionDomain domain(@Nullable URL where) {
        return where == null
                ? null
                : new ProtectionDomain(
                        new CodeSource(where, (java.security.cert.Certificate[]) null),
                        null,
                        this,
                        null);
    }

    /** The file of a class is a resource too, of one that was compiled in memory as well. */
    @Override
    public @Nullable URL findResource(String name) {
        URL file = program.files().findResource(name);
        return file == null ? program.compiledResource(name) : file;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> files = program.files().findResources(name);
        URL compiled = files.hasMoreElements() ? null : program.compiledResource(name);
        return compiled == null ? files : Collections.enumeration(List.of(compiled));
    }
}
