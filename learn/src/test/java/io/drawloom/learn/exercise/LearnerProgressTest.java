package io.drawloom.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.LearnerProgress.Mark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Nothing that a learner did or wrote is lost. */
class LearnerProgressTest {
    private static final Exercise COUNTER = Exercises.find("Counter").orElseThrow();
    private static final Exercise SEATS = Exercises.find("Seats").orElseThrow();

    @TempDir private Path folder;

    @Test
    void what_is_written_is_read_again() throws Exception {
        Path file = folder.resolve("progress.properties");
        LearnerProgress.read(file)
                .with(COUNTER, Mark.REPAIRED)
                .with(COUNTER, Mark.PREDICTED)
                .withHint(SEATS)
                .withHint(SEATS)
                .write(file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        # What is done of the exercises.
                        version=1
                        Counter=predicted repaired
                        Seats=hint1 hint2
                        """);
        LearnerProgress read = LearnerProgress.read(file);
        assertThat(read.has(COUNTER, Mark.REPAIRED)).isTrue();
        assertThat(read.has(COUNTER, Mark.BROKEN)).isFalse();
        assertThat(read.hints(SEATS)).isEqualTo(2);
        assertThat(read.withHint(SEATS).withHint(SEATS).hints(SEATS)).isEqualTo(3);
        assertThat(folder)
                .isDirectoryContaining(it -> it.equals(file))
                .isDirectoryNotContaining("glob:.*");
    }

    @Test
    void an_exercise_of_another_build_is_kept() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "version=1\nNewOne=repaired\n");
        LearnerProgress.read(file).with(COUNTER, Mark.BEGUN).write(file);
        assertThat(Files.readString(file))
                .contains("NewOne=repaired\n")
                .contains("Counter=begun\n");
    }

    @Test
    void another_version_is_refused_with_its_number() throws Exception {
        Path file = Files.writeString(folder.resolve("p"), "version=2\nCounter=repaired\n");
        assertThatThrownBy(() -> LearnerProgress.read(file))
                .isInstanceOf(LearnerProgress.Unreadable.class)
                .extracting(it -> ((LearnerProgress.Unreadable) it).version())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Counter=repaired\n",
                "version=1\nCounter=flown\n",
                "version=1\nA=\\u12\n"
            })
    void a_broken_file_is_refused_and_left_as_it_is(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("p"), text);
        assertThatThrownBy(() -> LearnerProgress.read(file))
                .isInstanceOf(LearnerProgress.Unreadable.class)
                .extracting(it -> ((LearnerProgress.Unreadable) it).version())
                .isEqualTo("");
        assertThat(file).hasContent(text);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> LearnerProgress.read(file))
                .isInstanceOf(LearnerProgress.Unreadable.class);
    }

    @Test
    void the_learners_file_is_not_overwritten_but_by_a_reset_which_keeps_it() throws Exception {
        Workbook workbook = Workbook.open(folder.resolve("book"));
        assertThat(workbook.layOut(COUNTER)).isTrue();
        Path file = workbook.file(COUNTER);
        assertThat(file).hasContent(Exercises.source(COUNTER, Version.START));
        Files.writeString(file, "mine");
        assertThat(workbook.layOut(COUNTER)).isFalse();
        assertThat(file).hasContent("mine");
        assertThat(workbook.reset(COUNTER)).contains(file.resolveSibling("Counter.java.1"));
        assertThat(file.resolveSibling("Counter.java.1")).hasContent("mine");
        Files.writeString(file, "mine again");
        assertThat(workbook.reset(COUNTER)).contains(file.resolveSibling("Counter.java.2"));
        assertThat(file.resolveSibling("Counter.java.1")).hasContent("mine");
        assertThat(file).hasContent(Exercises.source(COUNTER, Version.START));
    }

    @Test
    void a_file_that_was_there_and_is_not_is_gone_until_a_reset() throws Exception {
        Workbook workbook = Workbook.open(folder);
        assertThat(workbook.isGone(COUNTER)).isFalse();
        workbook.layOut(COUNTER);
        workbook.note(workbook.progress().with(COUNTER, Mark.REPAIRED).withHint(COUNTER));
        Files.delete(workbook.file(COUNTER));
        assertThat(Workbook.open(folder).isGone(COUNTER)).isTrue();
        assertThat(workbook.reset(COUNTER)).isEqualTo(Optional.empty());
        assertThat(workbook.isGone(COUNTER)).isFalse();
        assertThat(workbook.progress().has(COUNTER, Mark.REPAIRED)).isFalse();
        assertThat(workbook.progress().hints(COUNTER)).isZero();
    }
}
