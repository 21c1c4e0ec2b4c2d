package io.drawloom.check;

import io.drawloom.engine.ProgramFrames;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.trace.Place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the text of source lines: in the files given, and below the folders given, by package and
 * file name.
 */
final class Sources {
    private final List<Path> roots;
    private final Map<String, List<String>> files = new HashMap<>();

    Sources(List<Path> roots) {
        this.roots = roots;
    }

    /** The place of a site, with its line's text where that can be found. */
    Place place(int site) {
        return site < 0 ? Place.unknown() : place(Sites.get(site));
    }

    private Place place(Site site) {
        boolean inJdk = site.file().isEmpty() && !ProgramFrames.own(site.frame());
        return new Place(
                site.className(),
                site.methodName(),
                site.file(),
                site.line(),
                inJdk ? "(" + site.name() + ")" : text(site.className(), site.file(), site.line()));
    }

    /** The place of a frame of a stack. */
    Place place(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        int line = Math.max(0, frame.getLineNumber());
        return new Place(
                frame.getClassName(),
                frame.getMethodName(),
                file,
                line,
                text(frame.getClassName(), file, line));
    }

    private String text(String className, String file, int line) {
        if (file.isEmpty() || line < 1) {
            return "";
        }
        int end = className.lastIndexOf('.');
        String inPackage =
                end < 0 ? file : className.substring(0, end).replace('.', '/') + '/' + file;
        List<String> lines = files.computeIfAbsent(inPackage, name -> read(name, file));
        return line <= lines.size() ? lines.get(line - 1) : "";
    }

    private List<String> read(String inPackage, String file) {
        for (Path root : roots) {
            List<Path> candidates =
                    Files.isRegularFile(root)
                            ? List.of(root)
                            : List.of(root.resolve(inPackage), root.resolve(file));
            for (Path candidate : candidates) {
                if (candidate.endsWith(file) && Files.isRegularFile(candidate)) {
                    try {
                        return Files.readAllLines(candidate);
                    } catch (IOException e) {
                        return List.of();
                    }
                }
            }
        }
        return List.of();
    }
}
