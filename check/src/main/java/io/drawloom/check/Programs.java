package io.drawloom.check;

import io.drawloom.instrument.Program;
import io.drawloom.trace.Settings;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** From what the user named to the program that is woven, and to what a trace says of it. */
final class Programs {
    private Programs() {}

    static Program open(Target target, Options options) {
        List<URL> urls = new ArrayList<>();
        for (Path entry : target.classPath()) {
            try {
                urls.add(entry.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new BadTarget(
                        "the class path entry " + entry + " cannot be used: " + e.getMessage());
            }
        }
        return new Program(target.compiled(), urls, woven(options));
    }

    private static Predicate<String> woven(Options options) {
        List<Pattern> include = patterns(options.get(Settings.INCLUDE));
        List<Pattern> exclude = patterns(options.get(Settings.EXCLUDE));
        return name -> (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code com.acme.*} matches what is in the package and below it; {@code *} stands for any
     * characters.
     */
    private static List<Pattern> patterns(List<String> texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            patterns.add(
                    Pattern.compile(("\\Q" + text + "\\E").replace("*", "\\E.*\\Q") + "(\\$.*)?"));
        }
        return patterns;
    }

    /** The program with the classes that were woven so far. */
    static io.drawloom.trace.Program describe(Target target, Program program) {
        return describe(target, program, program.originals().keySet());
    }

    /** The program with the classes of these names, as they are now. */
    static io.drawloom.trace.Program describe(
            Target target, Program program, Collection<String> classes) {
        Map<String, String> digests = new TreeMap<>();
        for (String name : classes) {
            byte[] bytes = program.original(name);
            if (bytes != null) {
                digests.put(name, sha256(bytes));
            }
        }
        return new io.drawloom.trace.Program(
                target.name(),
                switch (target.kind()) {
                    case SOURCE_FILE -> io.drawloom.trace.Program.Kind.SOURCE_FILE;
                    case MAIN_CLASS -> io.drawloom.trace.Program.Kind.MAIN_CLASS;
                    case METHOD -> io.drawloom.trace.Program.Kind.METHOD;
                    case LIBRARY -> io.drawloom.trace.Program.Kind.LIBRARY;
                },
                target.typed(),
                target.classPath().stream().map(Path::toString).toList(),
                target.arguments(),
                digest(target, digests),
                digests);
    }

    private static Optional<String> digest(Target target, Map<String, String> digests) {
        if (target.kind() == Target.Kind.SOURCE_FILE && !target.sources().isEmpty()) {
            Path source = target.sources().getFirst();
            if (Files.isRegularFile(source)) {
                try {
                    return Optional.of(sha256(Files.readAllBytes(source)));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(digests.get(target.className()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
