package io.drawloom.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what went wrong with a file, in a line that names it and tells what can be done. */
final class FileErrors {
    private FileErrors() {}

    /** The line; of what is about no file, its own message. */
    static String line(IOException e, CommandMessages messages, Shell shell) {
        if (!(e instanceof FileSystemException trouble) || trouble.getFile() == null) {
            return String.valueOf(e.getMessage());
        }
        // The file system is asked again: the reason it gave is in words of the machine's language.
        Path file = Path.of(trouble.getFile());
        boolean folder = Files.isDirectory(file);
        boolean taken = trouble instanceof FileAlreadyExistsException && !folder;
        @Nullable Path inTheWay = taken ? file : above(file);
        if (inTheWay != null) {
            return messages.text("file.inTheWay", shell.shown(inTheWay));
        }
        String shown = shell.shown(file);
        if (trouble instanceof AccessDeniedException) {
            return messages.text("file.denied", shown);
        }
        if (folder) {
            return messages.text("file.folder", shown);
        }
        if (trouble instanceof NoSuchFileException) {
            return messages.text("file.missing", shown);
        }
        @Nullable String reason = trouble.getReason();
        return messages.text(
                "file.failed", shown, reason == null ? trouble.getClass().getSimpleName() : reason);
    }

    /** What stands where a folder on the way to the file should be. */
    private static @Nullable Path above(Path file) {
        @Nullable Path each = file.getParent();
        while (each != null && !Files.exists(each)) {
            each = each.getParent();
        }
        return each == null || Files.isDirectory(each) ? null : each;
    }
}
