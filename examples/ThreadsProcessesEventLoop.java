import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two waits of a second at once, in three ways: two threads of one process, two processes, one
 * thread with an event loop. Each takes about 1 s instead of 2 (a new JVM needs one more to start);
 * the names and numbers show who did it.
 *
 * <p>From the asyncio text: three ways to program concurrently.
 */
public final class ThreadsProcessesEventLoop {
    private static void withThreads() throws InterruptedException {
        Thread first = new Thread(ThreadsProcessesEventLoop::waitAndSayWho, "first");
        Thread second = new Thread(ThreadsProcessesEventLoop::waitAndSayWho, "second");
        first.start();
        second.start();
        first.join();
        second.join();
    }

    private static void withProcesses() throws IOException, InterruptedException {
        Process first = startProcess();
        Process second = startProcess();
        first.waitFor();
        second.waitFor();
    }

    private static void withEventLoop() {
        // No thread sleeps: two timers, and one thread that calls back when they are due.
        try (ScheduledExecutorService loop =
                Executors.newSingleThreadScheduledExecutor(body -> new Thread(body, "loop"))) {
            loop.schedule(ThreadsProcessesEventLoop::sayWho, 1, TimeUnit.SECONDS);
            loop.schedule(ThreadsProcessesEventLoop::sayWho, 1, TimeUnit.SECONDS);
        } // waits for both
    }

    private static void waitAndSayWho() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
        sayWho();
    }

    private static void sayWho() {
        long process = ProcessHandle.current().pid();
        String thread = Thread.currentThread().getName();
        System.out.println("    waited in process " + process + ", thread " + thread);
    }

    /** Starts this program again, in another JVM, to do one wait. */
    private static Process startProcess() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
        String source = System.getProperty("jdk.launcher.sourcefile");
        if (source != null) {
            command.add(source);
        } else {
            String classPath = System.getProperty("java.class.path");
            command.addAll(List.of("-cp", classPath, "ThreadsProcessesEventLoop"));
        }
        command.add("--wait");
        return new ProcessBuilder(command).inheritIO().start();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 1 && args[0].equals("--wait")) {
            waitAndSayWho();
            return;
        }
        long start = System.nanoTime();
        withThreads();
        System.out.printf("two threads: %.1f s%n", (System.nanoTime() - start) / 1e9);

        start = System.nanoTime();
        withProcesses();
        System.out.printf("two processes: %.1f s%n", (System.nanoTime() - start) / 1e9);

        start = System.nanoTime();
        withEventLoop();
        System.out.printf("one event loop: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
