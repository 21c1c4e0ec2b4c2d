package io.drawloom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/** Waits until a file is saved. */
interface FileWatcher {
    /**
     * How a file looks from outside.
     *
     * @param time when it was written last
     * @param size its length; -1 if it is not there
     */
    record State(FileTime time, long size) {}

    /** How the file looks now. */
    default State now(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(found.lastModifiedTime(), found.size());
        } catch (NoSuchFileException e) {
            return new State(FileTime.fromMillis(0), -1);
        }
    }

    /** Waits until the file looks other than it did; false if nobody will save it any more. */
    boolean await(Path file, State before) throws IOException;

    /** Looks some times a second. Editors that write a new file and move it are seen too. */
    static FileWatcher watching() {
        return new FileWatcher() {
            private static final Duration PAUSE = Duration.ofMillis(200);

            @Override
            public boolean await(Path file, State before) throws IOException {
                try {
                    State last = now(file);
                    while (true) {
                        Thread.sleep(PAUSE);
                        State now = now(file);
                        // Twice the same: an editor that is in the middle of it has come to its
                        // end.
                        if (!now.equals(before) && now.equals(last)) {
                            return true;
                        }
                        last = now;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
    }
}
