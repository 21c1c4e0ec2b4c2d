package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class ChangedClassesTest {
    private static final byte[] BEFORE = {1, 2, 3};
    private static final byte[] BEFORE_OF_ANOTHER_JDK = {1, 2, 4};
    private static final byte[] AFTER = {5, 6, 7, 8};
    private static final byte[] AFTER_OF_ANOTHER_JDK = {9};
    private static final byte[] MADE = {10, 11};

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("classes");
        ChangedClasses learning = ChangedClasses.of(file.toFile(), "build 1");
        assertThat(learning.learns()).isTrue();
        learning.add("java/util/Timer", BEFORE, AFTER);
        learning.add("java/util/Timer", BEFORE_OF_ANOTHER_JDK, AFTER_OF_ANOTHER_JDK);
        learning.add("hooks", MADE);
        learning.write();
    }

    @Test
    void a_change_is_found_by_what_was_before_it() {
        ChangedClasses kept = ChangedClasses.of(file.toFile(), "build 1");
        assertThat(kept.learns()).isFalse();
        assertThat(kept.find("java/util/Timer", BEFORE)).isEqualTo(AFTER);
        assertThat(kept.find("java/util/Timer", BEFORE_OF_ANOTHER_JDK))
                .isEqualTo(AFTER_OF_ANOTHER_JDK);
        assertThat(kept.find("hooks")).isEqualTo(MADE);

        assertThat(kept.find("java/util/Timer", new byte[] {1, 2})).isNull();
        assertThat(kept.find("java/util/Timer", new byte[] {3, 2, 1})).isNull();
        assertThat(kept.find("java/util/TimerTask", BEFORE)).isNull();
        assertThat(kept.find("engine")).isNull();
    }

    @Test
    void the_file_of_another_build_holds_nothing() {
        ChangedClasses kept = ChangedClasses.of(file.toFile(), "build 2");
        assertThat(kept.find("java/util/Timer", BEFORE)).isNull();
        assertThat(kept.find("hooks")).isNull();
    }

    @Test
    void a_file_that_was_cut_or_damaged_anywhere_holds_nothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(ChangedClasses.of(file.toFile(), "build 1").find("java/util/Timer", BEFORE))
                    .as("cut at %s", i)
                    .isNull();
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThat(ChangedClasses.of(file.toFile(), "build 1").find("java/util/Timer", BEFORE))
                    .as("damaged at %s", i)
                    .isNull();
        }
    }

    @Test
    void a_file_that_is_there_is_left_as_it_is() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ChangedClasses kept = ChangedClasses.of(file.toFile(), "build 2");
        kept.add("java/util/TimerTask", BEFORE, AFTER);
        kept.write();
        assertThat(kept.find("java/util/TimerTask", BEFORE)).isNull();
        assertThat(file).hasBinaryContent(whole);
        assertThat(files()).containsExactly("classes");
    }

    @Test
    void where_no_file_can_be_written_nothing_is_left_and_nothing_fails() throws IOException {
        Path nowhere = folder.resolve("nowhere").resolve("classes");
        ChangedClasses learning = ChangedClasses.of(nowhere.toFile(), "build 1");
        learning.add("java/util/Timer", BEFORE, AFTER);
        learning.write();
        assertThat(files()).containsExactly("classes");
    }

    @Test
    void without_a_file_nothing_is_kept() {
        ChangedClasses none = ChangedClasses.none();
        none.add("hooks", MADE);
        none.write();
        assertThat(none.find("hooks")).isNull();
        assertThat(none.learns()).isFalse();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }
}
