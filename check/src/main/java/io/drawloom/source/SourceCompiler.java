package io.drawloom.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles a source file in memory, and with it the source files that it needs, as {@code java
 * File.java} does: these are found by package and name below the folder that the file's own package
 * begins in.
 */
public final class SourceCompiler {
    /** As the first line of a file: it is compiled with preview features at once. */
    private static final String PREVIEW = "// preview";

    private SourceCompiler() {}

    /**
     * A program that was compiled.
     *
     * @param mainClass the class to begin in: the first of the file, or the first of it with a
     *     {@code main}
     * @param classes the bytes of each class, by its binary name
     * @param root where the packages of the source begin; empty if the file's folder does not fit
     *     its package
     */
    public record Compiled(String mainClass, Map<String, byte[]> classes, Optional<Path> root) {
        public Compiled {
            classes = Map.copyOf(classes);
        }
    }

    /** A program that cannot be compiled; the message is all that the compiler printed. */
    public static final class DoesNotCompile extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotCompile(String printed) {
            super(printed);
        }

        public String printed() {
            return String.valueOf(getMessage());
        }

        /** The same, said of files that the user knows elsewhere. */
        public DoesNotCompile withPaths(String from, String to) {
            return new DoesNotCompile(printed().replace(from, to));
        }
    }

    /**
     * The classes of the file.
     *
     * @param preview whether preview features are allowed from the start; where the file does not
     *     compile without, they are tried
     */
    public static Compiled compile(Path file, List<Path> classPath, boolean preview)
            throws DoesNotCompile, IOException {
        if (preview || asksForPreview(file)) {
            return compileOnce(file, classPath, true);
        }
        try {
            return compileOnce(file, classPath, false);
        } catch (DoesNotCompile e) {
            try {
                return compileOnce(file, classPath, true);
            } catch (DoesNotCompile withPreview) {
                throw e;
            }
        }
    }

    private static boolean asksForPreview(Path file) throws IOException {
        byte[] start = new byte[PREVIEW.length()];
        try (var in = Files.newInputStream(file)) {
            int length = in.readNBytes(start, 0, start.length);
            return new String(start, 0, length, StandardCharsets.ISO_8859_1).equals(PREVIEW);
        }
    }

    private static Compiled compileOnce(Path file, List<Path> classPath, boolean preview)
            throws DoesNotCompile, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this JVM has no compiler; a JDK is needed, not a JRE");
        }
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Memory memory = new Memory(files)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    printed,
                                    memory,
                                    null,
                                    options(preview),
                                    null,
                                    files.getJavaFileObjects(file));
            FirstFile first = new FirstFile(file, files);
            task.addTaskListener(first);
            boolean compiled = task.call();
            if (!compiled) {
                throw new DoesNotCompile(printed.toString());
            }
            if (first.mainClass == null) {
                throw new DoesNotCompile(file + ": no class in it\n");
            }
            return new Compiled(first.mainClass, memory.classes(), Optional.ofNullable(first.root));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static List<String> options(boolean preview) {
        List<String> options =
                new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "-Xprefer:source"));
        if (preview) {
            options.add("--enable-preview");
            options.add("--source");
            options.add(Integer.toString(Runtime.version().feature()));
        }
        return options;
    }

    /**
     * Sees the file that was named as soon as it is parsed, and tells the compiler where the others
     * are before it looks for any.
     */
    private static final class FirstFile implements TaskListener {
        private final Path file;
        private final StandardJavaFileManager files;
        private boolean seen;
        private @Nullable String mainClass;
        private @Nullable Path root;

        FirstFile(Path file, StandardJavaFileManager files) {
            this.file = file;
            this.files = files;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() != TaskEvent.Kind.PARSE || seen) {
                return;
            }
            seen = true;
            CompilationUnitTree unit = event.getCompilationUnit();
            String name = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
            // Now or never: the compiler takes the tree apart as it goes on.
            ClassTree main = mainClass(unit);
            if (main != null) {
                mainClass = (name.isEmpty() ? "" : name + ".") + main.getSimpleName();
            }
            root = root(name);
            try {
                // Empty, it keeps the compiler from looking for sources in the class path.
                files.setLocationFromPaths(
                        StandardLocation.SOURCE_PATH, root == null ? List.of() : List.of(root));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The folder above the package's folders; null if the file is not in them. */
        private @Nullable Path root(String packageName) {
            Path folder = file.toAbsolutePath().normalize().getParent();
            for (int end = packageName.length(); end > 0 && folder != null; ) {
                int dot = packageName.lastIndexOf('.', end - 1);
                if (!folder.endsWith(packageName.substring(dot + 1, end))) {
                    return null;
                }
                folder = folder.getParent();
                end = dot;
            }
            if (folder == null || file.isAbsolute()) {
                return folder;
            }
            Path here = Path.of("").toAbsolutePath().relativize(folder);
            return here.toString().isEmpty() ? Path.of(".") : here;
        }

        /** The first class if it has a {@code main} or may inherit one, else the first that has. */
        private static @Nullable ClassTree mainClass(CompilationUnitTree unit) {
            @Nullable ClassTree first = null;
            @Nullable ClassTree withMain = null;
            for (Tree each : unit.getTypeDecls()) {
                if (each instanceof ClassTree type) {
                    first = first == null ? type : first;
                    withMain = withMain == null && hasMain(type) ? type : withMain;
                }
            }
            boolean mayInherit = first != null && first.getExtendsClause() != null;
            return withMain == null || mayInherit ? first : withMain;
        }

        private static boolean hasMain(ClassTree type) {
            for (Tree each : type.getMembers()) {
                if (each instanceof MethodTree method && method.getName().contentEquals("main")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                FileObject sibling) {
            URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(name, kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }

        /** A module declaration beside the file is not seen: as with {@code java File.java}. */
        @Override
        public @Nullable JavaFileObject getJavaFileForInput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind)
                throws IOException {
            boolean ours =
                    location == StandardLocation.SOURCE_PATH
                            || location == StandardLocation.CLASS_OUTPUT;
            return ours && className.equals("module-info")
                    ? null
                    : super.getJavaFileForInput(location, className, kind);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, released(bytes.toByteArray())));
            return classes;
        }

        /**
         * Takes the mark of preview features off a class: a JVM that was not started with {@code
         * --enable-preview} refuses the mark, not the features.
         */
        private static byte[] released(byte[] bytes) {
            if (bytes[4] == -1 && bytes[5] == -1) {
                bytes[4] = 0;
                bytes[5] = 0;
            }
            return bytes;
        }
    }
}
