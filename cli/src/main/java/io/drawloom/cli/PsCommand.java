package io.drawloom.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;

import io.drawloom.async.SnapshotAgent;
import io.drawloom.learn.TemporaryFolder;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Looks into the event loops of a program that is running: {@code ps} and {@code pstree}. */
final class PsCommand implements Command {
    /** What the JDK calls a Drawloom that runs. */
    private static final String MAIN = PsCommand.class.getPackageName() + ".Main";

    private final String name;
    private final String form;

    /**
     * One of the two.
     *
     * @param form what {@link SnapshotAgent} is asked for, if nothing else is typed
     */
    PsCommand(String name, String form) {
        this.name = name;
        this.form = form;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec look = CommandLines.command(name);
        boolean tree = form.equals("tree");
        look.usageMessage()
                .description(
                        tree
                                ? "Who waits for whom, and who holds it, in a running program."
                                : "The tasks of a running program's event loops.",
                        "Without a PID: the programs that can be looked into. The program is not"
                                + " changed; it loads an agent of one class for a moment.");
        look.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("PID")
                        .description("the number of its process")
                        .build());
        if (tree) {
            look.addOption(CommandLines.alone("--stacks", "the calls of each task too, below it"));
        }
        return look.addOption(CommandLines.help("this text"));
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        String pid = parsed.matchedPositionalValue(0, "");
        if (pid.isEmpty()) {
            shell.print(programs());
            return GOOD;
        }
        if (!pid.matches("[1-9][0-9]{0,9}")) {
            throw new WrongUse("needs the number of a process, got " + pid);
        }
        if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
            throw new WrongUse("there is no process " + pid + "; without a PID this lists some");
        }
        shell.print(ask(pid, parsed.hasMatchedOption("--stacks") ? "stacks" : form));
        return GOOD;
    }

    private static String programs() {
        StringBuilder text = new StringBuilder();
        String self = Long.toString(ProcessHandle.current().pid());
        for (VirtualMachineDescriptor each : VirtualMachine.list()) {
            if (!each.id().equals(self)) {
                String main = each.displayName().replace(MAIN, "drawloom");
                text.append("  ").append(each.id()).append("  ").append(main).append('\n');
            }
        }
        return text.isEmpty() ? "no other Java program is running\n" : text.toString();
    }

    private static String ask(String pid, String form) throws WrongUse, IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("drawloom-look")) {
            Path answer = folder.path().resolve("answer");
            Path jar = folder.path().resolve("look.jar");
            writeAgent(jar);
            VirtualMachine machine = VirtualMachine.attach(pid);
            try {
                machine.loadAgent(jar.toString(), form + " " + answer);
            } finally {
                machine.detach();
            }
            List<String> lines = Files.readAllLines(answer);
            if (lines.isEmpty() || !lines.getFirst().equals(SnapshotAgent.DONE)) {
                throw new WrongUse("process " + pid + " began to answer and did not end");
            }
            String text = String.join("\n", lines.subList(1, lines.size()));
            return text.isEmpty() ? "process " + pid + " has no event loop\n" : text + "\n";
        } catch (AttachNotSupportedException e) {
            throw new WrongUse(
                    "process "
                            + pid
                            + " cannot be looked into: it is no Java program, or is still"
                            + " starting");
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new WrongUse("process " + pid + " does not let itself be looked into: " + e);
        }
    }

    /** A jar with the one class, whatever form this build of Drawloom itself has. */
    private static void writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", SnapshotAgent.class.getName());
        String file = SnapshotAgent.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = SnapshotAgent.class.getResourceAsStream("/" + file);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            if (bytes == null) {
                throw new IOException(file + " is missing from this build");
            }
            entries.putNextEntry(new JarEntry(file));
            bytes.transferTo(entries);
            entries.closeEntry();
        }
    }
}
