package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ARCHITECTURE.md names files that there are, in the rooms that it says, with the members. */
@Tag("architecture")
class ArchitecturePageTest {
    /** Types of the JDK, and the two classes that exist in memory only. */
    private static final Set<String> OTHERS =
            Set.of(
                    "DrawloomHooks",
                    "DriverManager",
                    "HttpClient",
                    "HttpServer",
                    "LockSupport",
                    "ReentrantLock",
                    "StackInspector",
                    "System",
                    "Thread",
                    "Unsafe",
                    "io.drawloom.woven.Points");

    /** {@code room.Type.member(arguments)}, of which all but the type may be missing. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?<room>[a-z.]+)\\.)?(?<type>[A-Z]\\w*[a-z]\\w*)"
                            + "(?:\\.(?<member>\\w+))?(?:\\([^)]*\\))?");

    private static final Pattern IN_TABLE = Pattern.compile("(?:^| {2,})([A-Z]\\w+) {2,}");

    private static final String MAIN = "/src/main/java/";

    private final Map<String, List<Path>> files = new HashMap<>();
    private final String page = Files.readString(Sources.root().resolve("ARCHITECTURE.md"));

    ArchitecturePageTest() throws IOException {
        for (String module : List.of("core", "async", "check", "json", "learn", "cli")) {
            try (Stream<Path> all = Files.walk(Sources.root().resolve(module).resolve("src"))) {
                all.filter(it -> it.toString().endsWith(".java"))
                        .forEach(it ->
                                files.computeIfAbsent(type(it), name -> new ArrayList<>()).add(it));
            }
        }
    }

    private static String type(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".java".length());
    }

    @Test
    void each_name_is_that_of_a_file_in_the_room_that_is_named_with_the_member()
            throws IOException {
        Set<String> wrong = new TreeSet<>();
        int names = 0;
        for (Matcher code = Pattern.compile("`([^`\n]+)`").matcher(page); code.find(); ) {
            Matcher name = NAME.matcher(code.group(1));
            if (!name.matches() || isOther(name)) {
                continue;
            }
            names++;
            if (!isThere(name.group("room"), name.group("type"), name.group("member"))) {
                wrong.add(code.group(1));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(names).isGreaterThan(100);
    }

    private static boolean isOther(Matcher name) {
        String type = name.group("type");
        return OTHERS.contains(type) || OTHERS.contains(name.group("room") + "." + type);
    }

    private boolean isThere(String room, String type, String member) throws IOException {
        for (Path each : files.getOrDefault(type, List.of())) {
            String path = each.toString().replace('\\', '/');
            boolean inRoom =
                    room == null || path.contains(MAIN + "io/drawloom/" + room.replace('.', '/'));
            boolean hasMember =
                    member == null
                            || Pattern.compile("\\b" + member + "\\b")
                                    .matcher(Files.readString(each))
                                    .find();
            if (inRoom && hasMember) {
                return true;
            }
        }
        return false;
    }

    @Test
    void each_file_in_the_table_of_the_engine_is_one_of_its_files() {
        int from = page.indexOf("## The engine, a file each");
        int table = page.indexOf("```text", from);
        String text = page.substring(table, page.indexOf("```", table + 7));
        List<String> named = new ArrayList<>();
        text.lines()
                .forEach(line -> {
                    Matcher name = IN_TABLE.matcher(line);
                    while (name.find()) {
                        named.add(name.group(1));
                    }
                });
        assertThat(named)
                .hasSizeGreaterThan(20)
                .allMatch(it ->
                        files.getOrDefault(it, List.of()).stream()
                                .anyMatch(file ->
                                        file.toString()
                                                .replace('\\', '/')
                                                .contains(MAIN + "io/drawloom/engine/")));
    }
}
