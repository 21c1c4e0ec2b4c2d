package io.drawloom.async;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent that {@code drawloom ps} and {@code drawloom pstree} load into a running program: it
 * writes what the program's event loops are doing into a file. It changes no class.
 *
 * <p>It may be loaded beside the library, in a jar of its own, so it goes to each copy of the
 * library that the program has loaded.
 */
public final class SnapshotAgent {
    /** As the first line of the file: what follows is whole. */
    public static final String DONE = "done";

    private SnapshotAgent() {}

    /**
     * Called by the JVM.
     *
     * @param arguments {@code tree}, {@code stacks} or {@code table}, a space, and the file
     */
    public static void agentmain(String arguments, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        int space = arguments.indexOf(' ');
        String form = arguments.substring(0, space);
        StringBuilder text = new StringBuilder(DONE).append('\n');
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals("io.drawloom.async.EventLoop")) {
                text.append(ask(type.getClassLoader(), form));
            }
        }
        Files.writeString(Path.of(arguments.substring(space + 1)), text);
    }

    private static Object ask(ClassLoader library, String form)
            throws ReflectiveOperationException {
        try {
            return Class.forName("io.drawloom.async.SnapshotAgent", true, library)
                    .getMethod("loops", String.class)
                    .invoke(null, form);
        } catch (InvocationTargetException e) {
            return "this event loop cannot be looked at: " + e.getCause() + "\n";
        }
    }

    /** What the loops of this copy of the library are doing. */
    public static String loops(String form) {
        List<String> texts = new ArrayList<>();
        for (LoopCore loop : OpenLoops.open()) {
            LoopSnapshot snapshot = loop.snapshot();
            texts.add(
                    switch (form) {
                        case "tree" -> snapshot.tree();
                        case "stacks" -> snapshot.treeWithStacks();
                        default -> snapshot.table();
                    });
        }
        return String.join("\n", texts);
    }
}
