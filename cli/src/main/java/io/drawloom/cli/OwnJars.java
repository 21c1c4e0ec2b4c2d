package io.drawloom.cli;

import io.drawloom.async.EventLoop;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** What of Drawloom a program may be written with, and need not be named. */
final class OwnJars {
    private OwnJars() {}

    /** The class path, and the event loop behind it. */
    static List<Path> with(List<Path> classPath) throws IOException {
        List<Path> all = new ArrayList<>(classPath);
        CodeSource where = EventLoop.class.getProtectionDomain().getCodeSource();
        if (where != null) {
            try {
                all.add(Path.of(where.getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return all;
    }
}
