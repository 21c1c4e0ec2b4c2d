package io.drawloom.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.OtherJvm;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;

/** What is done when a JVM ends: each in a JVM that does. */
class ShutdownActionTest {
    private static List<String> said(Class<?> program) throws IOException, InterruptedException {
        OtherJvm.Ended ended =
                OtherJvm.run(OtherJvm.java(List.of(), program).redirectErrorStream(true));
        assertThat(ended.status()).isZero();
        return ended.out().lines().toList();
    }

    static class Usual {
        public static void main(String[] words) {
            ShutdownAction.of(() -> System.out.println("act"));
            ShutdownAction.of(() -> System.out.println("never")).close();
            System.out.println(ShutdownAction.isNow());
        }
    }

    @Test
    void an_act_is_done_in_the_end_and_a_closed_one_never() throws Exception {
        assertThat(said(Usual.class)).containsExactly("false", "act");
    }

    static class Late {
        public static void main(String[] words) {
            ShutdownAction.of(() -> {
                try (ShutdownAction _ = ShutdownAction.of(() -> System.out.println("act"))) {
                    System.out.println(ShutdownAction.isNow());
                }
            });
        }
    }

    @Test
    void what_comes_when_the_jvm_ends_already_is_done_at_once() throws Exception {
        assertThat(said(Late.class)).containsExactly("act", "true");
    }

    static class MadeMeanwhile {
        @SuppressWarnings("resource")
        public static void main(String[] words) throws IOException {
            UntilShutdown.make(
                    () -> {
                        Thread.ofPlatform().start(() -> System.exit(0));
                        while (!ShutdownAction.isNow()) {
                            Thread.onSpinWait();
                        }
                        System.out.println("made");
                        return "it";
                    },
                    it -> System.out.println(it + " is taken back"));
        }
    }

    @Test
    void what_is_being_made_when_the_jvm_ends_is_made_and_taken_back() throws Exception {
        assertThat(said(MadeMeanwhile.class)).containsExactly("made", "it is taken back");
    }

    static class MadeTooLate {
        public static void main(String[] words) {
            ShutdownAction.of(() -> {
                try (UntilShutdown<String> late =
                        UntilShutdown.make(() -> "it", it -> System.out.println("taken back"))) {
                    System.out.println(late.get());
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            });
        }
    }

    @Test
    void nothing_is_made_any_more_when_the_jvm_ends() throws Exception {
        assertThat(said(MadeTooLate.class)).containsExactly("the JVM ends");
    }

    static class Folder {
        @SuppressWarnings("resource")
        public static void main(String[] words) throws IOException {
            Path path = TemporaryFolder.create("drawloom-test-").path();
            Files.writeString(Files.createDirectory(path.resolve("inner")).resolve("file"), "");
            System.out.println(path);
        }
    }

    @Test
    void a_temporary_folder_goes_with_the_jvm_or_when_it_is_closed() throws Exception {
        assertThat(Path.of(said(Folder.class).getFirst())).doesNotExist();
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("drawloom-test-")) {
            path = Files.writeString(folder.path().resolve("file"), "").getParent();
        }
        assertThat(path).doesNotExist();
    }

    /** As when it is closed while the JVM ends. */
    @Test
    void a_temporary_folder_that_two_take_away_at_once_is_gone_and_neither_complains()
            throws Exception {
        for (int round = 0; round < 100; round++) {
            TemporaryFolder folder = TemporaryFolder.create("drawloom-test-");
            for (int i = 0; i < 20; i++) {
                Path inner = Files.createDirectory(folder.path().resolve("inner" + i));
                Files.writeString(inner.resolve("file"), "");
            }
            CyclicBarrier both = new CyclicBarrier(2);
            FutureTask<Void> closing =
                    new FutureTask<>(() -> {
                        both.await();
                        folder.close();
                        return null;
                    });
            Thread.ofPlatform().start(closing);
            both.await();
            folder.close();
            closing.get();
            assertThat(folder.path()).doesNotExist();
        }
    }
}
