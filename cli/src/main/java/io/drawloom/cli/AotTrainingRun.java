package io.drawloom.cli;

import io.drawloom.check.Target;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomOptions;
import io.drawloom.instrument.Program;
import io.drawloom.instrument.WeavingLoader;
import io.drawloom.jdk.JdkPlatform;
import io.drawloom.json.TraceFiles;
import io.drawloom.json.TraceJson;
import io.drawloom.report.StepView;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Trace;

import picocli.CommandLine.ParseResult;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The training run for the JVM's AOT cache (JEP 514): it does all that a check does, so that the
 * JVM notes what a check loads and links. The launcher starts it once after a build.
 *
 * <p>A JVM whose own classes an agent has changed crashes when it writes its notes (JDK 25.0.3, in
 * {@code SystemDictionaryShared::serialize_vm_classes}). So the agent changes none here ({@code
 * -javaagent:…=training}), and what is checked is a program of one thread; of a check that found
 * something between threads, the trace is printed.
 */
final class AotTrainingRun {
    private AotTrainingRun() {}

    /**
     * Does so.
     *
     * @param arguments a source file, the trace of a check of it, and a source file with a program
     *     of one thread that fails
     */
    public static void main(String[] arguments) throws WrongUse, IOException {
        String source = arguments[0];
        Path file = Path.of(arguments[1]);
        Shell shell = Shell.ofProcess();
        int code = Main.run(shell, List.of("check", "--no-trace", arguments[2]));
        if (code != 1) {
            throw new IllegalStateException("the check of " + arguments[2] + " gave " + code);
        }
        ParseResult parsed =
                CommandParser.parse(new CheckCommand().spec(), List.of("--first", source));
        Terminal terminal = TerminalOptions.of(parsed, shell);
        Target target =
                Targets.find(
                        source, shell.path(source), Optional.empty(), List.of(), parsed, shell);
        weave(target);
        Trace trace = TraceJson.read(file);
        TraceFiles.writeNew(trace, file);
        shell.print(TextReport.render(trace, terminal));
        shell.print(StepView.of(trace, terminal).render());
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (each.endsWith(".jar")) {
                link(each);
            }
        }
    }

    private static void weave(Target target) {
        try (Program program = new Program(target.compiled(), List.of(), name -> true)) {
            link(
                    target.className(),
                    new WeavingLoader(
                            program, new Loom(LoomOptions.DEFAULT, JdkPlatform.INSTANCE)));
        }
    }

    private static void link(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (name.startsWith("io/drawloom/") && name.endsWith(".class")) {
                    String type = name.substring(0, name.length() - 6).replace('/', '.');
                    link(type, AotTrainingRun.class.getClassLoader());
                }
            }
        }
    }

    /** Loads and links a class without initialising it: to ask for its methods links it. */
    private static void link(String name, ClassLoader loader) {
        try {
            var _ = Class.forName(name, false, loader).getDeclaredMethods();
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println("not in the training run: " + name + " (" + e + ")");
        }
    }
}
