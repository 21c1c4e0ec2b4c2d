package io.drawloom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.json.TraceFiles.How;
import io.drawloom.json.TraceFiles.Written;
import io.drawloom.trace.Program;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class TraceFilesTest {
    @TempDir Path folder;

    @Test
    void a_trace_is_named_after_its_program() {
        assertThat(nameOf("RequestCounter")).isEqualTo("RequestCounter.trace.json");
        assertThat(nameOf("com.acme.TransferTest#twoDeposits"))
                .isEqualTo("com.acme.TransferTest-twoDeposits.trace.json");
        assertThat(nameOf("残高")).isEqualTo("残高.trace.json");
        assertThat(nameOf("../etc/x")).isEqualTo("-.-etc-x.trace.json");
        assertThat(nameOf("x".repeat(300))).hasSizeLessThan(70);
    }

    @Test
    void the_first_trace_gets_the_name_that_was_asked_for() throws IOException {
        Path file = folder.resolve("A.trace.json");
        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), file))
                .isEqualTo(new Written(file, How.NEW));
        assertThat(TraceJson.read(file)).isEqualTo(WrittenTraces.of("A"));
        assertThat(files()).containsExactly("A.trace.json");
    }

    @Test
    void a_newer_trace_of_the_same_program_takes_the_place_and_says_so() throws IOException {
        Path file = folder.resolve("A.trace.json");
        Files.writeString(file, TraceJson.text(WrittenTraces.of("A")).replace("0.1.0", "0.0.9"));

        Written written = TraceFiles.writeNew(WrittenTraces.of("A"), file);

        assertThat(written).isEqualTo(new Written(file, How.REPLACED));
        assertThat(written.sentence())
                .isEqualTo(
                        "trace written to "
                                + file
                                + ", in place of an older one of the same program");
        assertThat(TraceJson.read(file).tool()).isEqualTo("0.1.0");
        assertThat(files()).containsExactly("A.trace.json");
    }

    @Test
    void anything_else_of_that_name_stays_and_the_trace_gets_a_number() throws IOException {
        Path file = folder.resolve("A.trace.json");
        Path second = folder.resolve("A-2.trace.json");
        Path third = folder.resolve("A-3.trace.json");
        Files.writeString(file, "my notes");
        Files.writeString(second, TraceJson.text(WrittenTraces.of("B")));

        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), file))
                .isEqualTo(new Written(third, How.RENAMED));
        assertThat(file).hasContent("my notes");
        assertThat(TraceJson.read(second)).isEqualTo(WrittenTraces.of("B"));
        assertThat(TraceJson.read(third)).isEqualTo(WrittenTraces.of("A"));
        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), file))
                .isEqualTo(new Written(third, How.REPLACED));
    }

    @Test
    void a_trace_of_a_later_version_is_not_ours_to_replace() throws IOException {
        Path file = folder.resolve("A.trace.json");
        Files.writeString(
                file,
                TraceJson.text(WrittenTraces.of("A"))
                        .replace(
                                "\"version\": " + Trace.FORMAT,
                                "\"version\": " + (Trace.FORMAT + 1)));
        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), file).how()).isEqualTo(How.RENAMED);
    }

    @Test
    void a_number_goes_before_the_ending_whatever_it_is() throws IOException {
        for (String[] names :
                new String[][] {
                    {"out.json", "out-2.json"}, {"out", "out-2"}, {".hidden", ".hidden-2"}
                }) {
            Files.writeString(folder.resolve(names[0]), "x");
            assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), folder.resolve(names[0])).file())
                    .isEqualTo(folder.resolve(names[1]));
        }
    }

    @Test
    void a_folder_of_that_name_is_something_else_too() throws IOException {
        Path file = Files.createDirectory(folder.resolve("A.trace.json"));
        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), file).how()).isEqualTo(How.RENAMED);
        assertThatThrownBy(() -> TraceFiles.overwrite(WrittenTraces.of("A"), file))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": it is a folder");
    }

    @Test
    void only_who_asks_for_it_overwrites_something_else() throws IOException {
        Path file = folder.resolve("notes.txt");
        assertThat(TraceFiles.overwrite(WrittenTraces.of("A"), file).how()).isEqualTo(How.NEW);
        Files.writeString(file, "my notes");
        assertThat(TraceFiles.overwrite(WrittenTraces.of("A"), file).how())
                .isEqualTo(How.OVERWRITTEN);
        assertThat(TraceJson.read(file)).isEqualTo(WrittenTraces.of("A"));
        assertThat(files()).containsExactly("notes.txt");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        Path file = folder.resolve("no/A.trace.json");
        assertThatThrownBy(() -> TraceFiles.writeNew(WrittenTraces.of("A"), file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot write " + file + ": there is no folder " + folder.resolve("no"));
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path real = folder.resolve("real.json");
        Files.writeString(real, TraceJson.text(WrittenTraces.of("A")).replace("0.1.0", "0.0.9"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        assertThat(TraceFiles.writeNew(WrittenTraces.of("A"), link).how()).isEqualTo(How.REPLACED);
        assertThat(link).isSymbolicLink();
        assertThat(TraceJson.read(real).tool()).isEqualTo("0.1.0");
    }

    private static String nameOf(String program) {
        return TraceFiles.defaultName(Program.of(program, Program.Kind.MAIN_CLASS, "x"));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(it -> it.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void a_program_given_in_another_way_is_another_program() throws IOException {
        Path file = folder.resolve("A.trace.json");
        TraceFiles.writeNew(WrittenTraces.of("A"), file);
        Trace other = WrittenTraces.of("A");
        Trace asFile =
                Trace.builder(
                                other.tool(),
                                Program.of("A", Program.Kind.SOURCE_FILE, "A.java"),
                                other.settings(),
                                other.search())
                        .build();
        assertThat(TraceFiles.writeNew(asFile, file).how()).isEqualTo(How.RENAMED);
    }
}
