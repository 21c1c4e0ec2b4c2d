package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.InetAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the JDK's own threads, the kernel and other processes do is waited for in the open. The
 * machine takes part here: how long it takes must not matter, so the loom waits for it as long as
 * it takes.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class OutsideTest {
    private static final LoomOptions PATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofHours(1));

    private static final LoomOptions IMPATIENT =
            LoomOptions.DEFAULT.withPatience(Duration.ofMillis(10));

    /** Orders by chance for each program. */
    private static final int ORDERS = 5;

    @TempDir private Path folder;

    // ---- the garbage collector

    @Test
    void a_cleaner_cleans_where_nobody_else_can_move() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    CountDownLatch gone = new CountDownLatch(1);
                                    Object resource = new Object();
                                    Cleaner.create().register(resource, gone::countDown);
                                    resource = null;
                                    gone.await();
                                    return "cleaned";
                                }))
                .containsExactly("cleaned");
    }

    @Test
    void a_queue_of_references_is_waited_for_likewise() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    ReferenceQueue<Object> queue = new ReferenceQueue<>();
                                    Reference<Object> kept =
                                            new PhantomReference<>(new Object(), queue);
                                    boolean same = queue.remove() == kept;
                                    return same + " " + queue.remove(1000);
                                }))
                .containsExactly("true null");
    }

    // ---- other processes

    @Test
    void what_depends_on_the_end_of_a_process_is_done_by_a_thread_of_the_program() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Process process = new ProcessBuilder("true").start();
                                    int[] seen = {0};
                                    process.onExit().thenAccept(it -> seen[0] = 1).get();
                                    return seen[0] + " " + process.exitValue();
                                }))
                .containsExactly("1 0");
    }

    @Test
    void a_process_has_in_truth_the_time_that_it_is_given() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Process fast = new ProcessBuilder("true").start();
                                    boolean ended = fast.waitFor(1, TimeUnit.HOURS);
                                    Process slow = new ProcessBuilder("sleep", "1000").start();
                                    boolean late = slow.waitFor(5, TimeUnit.MILLISECONDS);
                                    slow.destroy();
                                    return ended + " " + late;
                                }))
                .containsExactly("true false");
    }

    // ---- folders that are watched

    @Test
    void a_watch_service_opens_and_closes() {
        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    FileSystems.getDefault().newWatchService().close();
                                    return "closed";
                                }))
                .containsExactly("closed");
    }

    @Test
    void what_a_thread_does_in_a_folder_is_seen_by_who_watches_it() {
        String path = folder.toString();

        assertThat(
                        Run.some(
                                ORDERS,
                                PATIENT,
                                () -> {
                                    Path file = Path.of(path, "made");
                                    Files.deleteIfExists(file);
                                    try (WatchService watch =
                                            FileSystems.getDefault().newWatchService()) {
                                        Path.of(path)
                                                .register(
                                                        watch,
                                                        StandardWatchEventKinds.ENTRY_CREATE);
                                        Thread writer = Thread.ofPlatform().start(() -> make(file));
                                        var events = watch.take().pollEvents();
                                        writer.join();
                                        return events.getFirst().context();
                                    }
                                }))
                .containsExactly("made");
    }

    static void make(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what else comes from outside

    @Test
    void a_name_is_looked_up() {
        assertThat(Run.once(() -> InetAddress.getByName("localhost").isLoopbackAddress()))
                .isEqualTo(true);
    }

    @Test
    void a_delayed_task_of_a_future_comes_in_virtual_time() {
        assertThat(
                        Run.all(() ->
                                CompletableFuture.supplyAsync(
                                                () -> "late",
                                                CompletableFuture.delayedExecutor(
                                                        1, TimeUnit.HOURS))
                                        .get()))
                .containsExactly("late");
    }

    // ---- what is not hidden

    @Test
    void locks_in_a_circle_are_told_though_the_outside_may_still_do_something() {
        Run.Ran ran =
                Run.ran(
                        PATIENT,
                        () -> {
                            Object kept = new Object();
                            Cleaner.create().register(kept, () -> {});
                            ReentrantLock one = new ReentrantLock();
                            ReentrantLock two = new ReentrantLock();
                            CountDownLatch both = new CountDownLatch(2);
                            Thread other = Thread.ofPlatform().start(() -> take(two, one, both));
                            take(one, two, both);
                            other.join();
                            Reference.reachabilityFence(kept);
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.STUCK);
    }

    static void take(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
        first.lock();
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        second.lock();
    }

    @Test
    void who_waits_for_ever_is_told_where_a_cleaner_has_nothing_to_clean() {
        Run.Ran ran =
                Run.ran(
                        PATIENT,
                        () -> {
                            Cleaner.create();
                            new CountDownLatch(1).await();
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.STUCK);
    }

    @Test
    void who_may_still_be_woken_from_outside_is_named_and_is_no_failure() {
        Run.Ran ran =
                Run.ran(
                        IMPATIENT,
                        () -> {
                            Object kept = new Object();
                            Cleaner.create().register(kept, () -> {});
                            new CountDownLatch(1).await();
                            Reference.reachabilityFence(kept);
                            return "";
                        });

        assertThat(ran.ending()).isEqualTo(Ending.BROKEN);
        assertThat(ran.loom().error())
                .hasMessageMatching(
                        "main waits at OutsideTest.java:\\d+, and Cleaner-0, which may let it go"
                                + " on, for what is outside of the program, and it did not come");
    }
}
