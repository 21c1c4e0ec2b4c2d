package io.drawloom.learn;

import java.util.List;

/**
 * Something to run and to see: one of the programs in the folder {@code examples}, unchanged.
 *
 * @param part the part of the lab that it belongs to, {@code serve} or {@code loop}
 * @param name what is typed
 * @param program the program's class, and its file without {@code .java}
 * @param commands what to type meanwhile in another terminal, {@code PORT} standing for the port;
 *     the same in every language
 */
public record Experiment(String part, String name, String program, List<String> commands) {
    public Experiment {
        commands = List.copyOf(commands);
    }

    /** What it shows, in one line. */
    public String shows(Texts texts) {
        return texts.text(part + "." + name + ".shows");
    }

    /** What to look for while it runs. */
    public String look(Texts texts) {
        return texts.text(part + "." + name + ".look");
    }

    /** What it shows and why, as a page. */
    public String about(Texts texts) {
        return texts.page(part + "/" + name);
    }
}
