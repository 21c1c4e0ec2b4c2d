package io.drawloom.check.right;

import io.drawloom.check.right.Parts.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program that is right by its construction: parts that share nothing that they change, run one
 * after the other or by two threads which are joined in some way, and what they found printed in a
 * sequence that is always the same.
 *
 * @param release for which Java it is compiled
 * @param version of its class files
 * @param way how its threads are made and waited for; null for one thread
 * @param parts what it runs; of two threads both run all, so that both come first to each class
 * @param numbers what each part is given, thread by thread
 */
record RightProgram(
        int release,
        int version,
        @Nullable Way way,
        List<Part> parts,
        List<List<Integer>> numbers) {
    private static final int[] RELEASES = {8, 11, 17, 21, 25};
    private static final int[] OLD = {45, 46, 47, 48, 49, 50, 51};
    private static final int MOST_PARTS = 5;
    private static final int MOST_OF_TWO = 2;

    /** What javac gives a class file for Java 8; each later Java has one more. */
    private static final int BEFORE_JAVA_1 = 44;

    /**
     * How two threads are made and waited for.
     *
     * @param release the oldest Java that has it
     * @param body statements that leave what the threads found in {@code a} and {@code b}; {@code
     *     A} and {@code B} are what they run
     */
    record Way(String name, int release, String body) {
        private static final List<Way> ALL =
                List.of(
                        new Way(
                                "join",
                                8,
                                """
                                Thread t = new Thread(() -> A), u = new Thread(() -> B);
                                t.start(); u.start(); t.join(); u.join();
                                """),
                        new Way(
                                "beside the first thread",
                                8,
                                """
                                Thread t = new Thread(() -> A, "beside");
                                t.setDaemon(true); t.start(); B; t.join();
                                """),
                        new Way(
                                "futures of a pool",
                                8,
                                """
                                ExecutorService pool = Executors.newFixedThreadPool(2);
                                Future<?> x = pool.submit(() -> A), y = pool.submit(() -> B);
                                x.get(); y.get(); pool.shutdown();
                                a.append(pool.awaitTermination(9, TimeUnit.SECONDS));
                                """),
                        new Way(
                                "a cached pool, ended at once",
                                8,
                                """
                                ExecutorService pool = Executors.newCachedThreadPool();
                                List<Callable<String>> all = Arrays.asList(() -> { A; return "x"; }, () -> { B; return "y"; });
                                for (Future<String> each : pool.invokeAll(all)) { a.append(each.get()); }
                                b.append(pool.shutdownNow());
                                """),
                        new Way(
                                "latch",
                                8,
                                """
                                CountDownLatch done = new CountDownLatch(2);
                                new Thread(() -> { A; done.countDown(); }).start();
                                new Thread(() -> { B; done.countDown(); }).start();
                                done.await();
                                """),
                        new Way(
                                "completable futures",
                                8,
                                """
                                CompletableFuture<Void> x = CompletableFuture.runAsync(() -> A), y = CompletableFuture.runAsync(() -> B);
                                a.append(x.thenCombine(y, (p, q) -> "both").get());
                                """),
                        new Way(
                                "barrier",
                                8,
                                """
                                CyclicBarrier meet = new CyclicBarrier(2);
                                Thread t = new Thread(() -> { try { A; meet.await(); } catch (Exception e) { a.append(e); } });
                                t.start(); B; meet.await(); t.join();
                                """),
                        new Way(
                                "phaser",
                                8,
                                """
                                Phaser phaser = new Phaser(3);
                                new Thread(() -> { A; phaser.arrive(); }).start();
                                new Thread(() -> { B; phaser.arriveAndDeregister(); }).start();
                                phaser.arriveAndAwaitAdvance();
                                a.append(phaser.getRegisteredParties());
                                """),
                        new Way(
                                "exchanger",
                                8,
                                """
                                Exchanger<String> swap = new Exchanger<>();
                                Thread t = new Thread(() -> { try { A; a.append(swap.exchange("from t")); } catch (InterruptedException e) { a.append(e); } });
                                t.start(); B; b.append(swap.exchange("from main")); t.join();
                                """),
                        new Way(
                                "queues",
                                8,
                                """
                                BlockingQueue<String> q = new LinkedBlockingQueue<>(), r = new SynchronousQueue<>();
                                Thread t = new Thread(() -> { try { A; q.put("q"); r.put("r"); } catch (InterruptedException e) { a.append(e); } });
                                t.start(); B; b.append(q.take()).append(r.take()); t.join();
                                """),
                        new Way(
                                "wait and notify",
                                8,
                                """
                                boolean[] done = new boolean[1];
                                new Thread(() -> { A; synchronized (done) { done[0] = true; done.notifyAll(); } }).start();
                                B;
                                synchronized (done) { while (!done[0]) { done.wait(); } }
                                """),
                        new Way(
                                "one after the other, under a lock",
                                8,
                                """
                                java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
                                Runnable x = () -> { lock.lock(); try { A; } finally { lock.unlock(); } };
                                Runnable y = () -> { lock.lock(); try { B; } finally { lock.unlock(); } };
                                Thread t = new Thread(x); t.start(); y.run(); t.join();
                                """),
                        new Way(
                                "what a lock keeps, sorted",
                                8,
                                """
                                List<String> kept = Collections.synchronizedList(new ArrayList<>());
                                Thread t = new Thread(() -> { A; kept.add("a"); }), u = new Thread(() -> { B; kept.add("b"); });
                                t.start(); u.start(); t.join(); u.join(); Collections.sort(kept); a.append(kept);
                                """),
                        new Way(
                                "timer",
                                8,
                                """
                                Semaphore ran = new Semaphore(0); Timer timer = new Timer(true);
                                timer.schedule(new TimerTask() { public void run() { A; ran.release(); } }, 5);
                                B; ran.acquire(); timer.cancel();
                                """),
                        new Way(
                                "scheduled",
                                8,
                                """
                                ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
                                ScheduledFuture<?> f = pool.schedule(() -> A, 3, TimeUnit.MILLISECONDS);
                                B; f.get(); pool.shutdown();
                                """),
                        new Way(
                                "future task and a thread's own factory",
                                8,
                                """
                                FutureTask<StringBuilder> f = new FutureTask<>(() -> A, b);
                                ThreadFactory made = r -> { Thread t = new Thread(new ThreadGroup("own"), r, "named"); t.setPriority(3); return t; };
                                made.newThread(f).start(); B; a.append(f.get() == b);
                                """),
                        new Way(
                                "volatile flag",
                                8,
                                """
                                java.util.concurrent.atomic.AtomicBoolean done = new java.util.concurrent.atomic.AtomicBoolean();
                                Thread me = Thread.currentThread();
                                new Thread(() -> { A; done.set(true); java.util.concurrent.locks.LockSupport.unpark(me); }).start();
                                B; while (!done.get()) { java.util.concurrent.locks.LockSupport.park(); }
                                """),
                        new Way(
                                "thread of its own class, interrupted to its end",
                                8,
                                """
                                CountDownLatch waits = new CountDownLatch(1);
                                class Own extends Thread { @Override public void run() { A; waits.countDown(); try { synchronized (this) { wait(); } } catch (InterruptedException e) { a.append("interrupted"); } } }
                                Own t = new Own(); t.start(); B; waits.await(); t.interrupt(); t.join(); b.append(t.getState());
                                """),
                        new Way(
                                "uncaught, and handled",
                                8,
                                """
                                Thread t = new Thread(() -> { A; throw new IllegalStateException("on purpose"); });
                                t.setUncaughtExceptionHandler((who, e) -> a.append(e.getMessage()));
                                t.start(); B; t.join();
                                """),
                        new Way(
                                "piped",
                                8,
                                """
                                java.io.PipedOutputStream w = new java.io.PipedOutputStream(); java.io.PipedInputStream r = new java.io.PipedInputStream(w);
                                Thread t = new Thread(() -> { A; try { w.write(7); w.close(); } catch (java.io.IOException e) { a.append(e); } });
                                t.start(); B; b.append(r.read()).append(r.read()); t.join();
                                """),
                        new Way(
                                "fork and join",
                                8,
                                """
                                ForkJoinPool pool = new ForkJoinPool(2);
                                ForkJoinTask<?> x = pool.submit(() -> A), y = pool.submit(() -> B);
                                x.join(); y.join(); pool.shutdown();
                                """),
                        new Way(
                                "flow",
                                11,
                                """
                                CountDownLatch all = new CountDownLatch(1);
                                try (SubmissionPublisher<Integer> p = new SubmissionPublisher<>()) {
                                    p.consume(i -> a.append(i)).thenRun(() -> { A; all.countDown(); });
                                    p.submit(1); p.submit(2); B;
                                }
                                all.await();
                                """),
                        new Way(
                                "virtual threads",
                                21,
                                """
                                Thread t = Thread.ofVirtual().start(() -> A), u = Thread.startVirtualThread(() -> B);
                                t.join(); u.join(); a.append(t.isVirtual());
                                """),
                        new Way(
                                "a virtual thread a task",
                                21,
                                """
                                try (var pool = Executors.newVirtualThreadPerTaskExecutor()) { pool.submit(() -> A); pool.execute(() -> B); }
                                """),
                        new Way(
                                "thread builders",
                                21,
                                """
                                var made = Thread.ofPlatform().name("n", 1).daemon(false).factory();
                                var t = made.newThread(() -> A); t.start(); B; a.append(t.join(java.time.Duration.ofSeconds(9))).append(t.getName());
                                """));

        /** The source of its statements. */
        String statements(String first, String second) {
            return body.replaceAll("\\bA\\b", first).replaceAll("\\bB\\b", second);
        }
    }

    /** The program of that number. */
    static RightProgram of(long seed) {
        Random random = new Random(seed);
        random.nextLong();
        boolean old = random.nextInt(5) == 0;
        int version = old ? OLD[random.nextInt(OLD.length)] : Parts.JAVA_8;
        int release = old ? 8 : RELEASES[random.nextInt(RELEASES.length)];
        boolean two = random.nextBoolean();
        List<Part> fitting =
                Parts.all().stream()
                        .filter(it -> it.release() <= release && it.lowered() <= version)
                        .toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(two ? MOST_OF_TWO : MOST_PARTS); i > 0; i--) {
            parts.add(fitting.get(random.nextInt(fitting.size())));
        }
        List<Way> ways = Way.ALL.stream().filter(it -> it.release() <= release).toList();
        List<List<Integer>> numbers = new ArrayList<>();
        for (int thread = 0; thread < (two ? 2 : 1); thread++) {
            numbers.add(parts.stream().map(it -> random.nextInt(9)).toList());
        }
        return new RightProgram(
                release,
                old ? version : BEFORE_JAVA_1 + release,
                two ? ways.get(random.nextInt(ways.size())) : null,
                parts,
                numbers);
    }

    /** Its source, in a package. */
    String source(String packageName) {
        StringBuilder text = new StringBuilder("package " + packageName + ";\n\n");
        text.append("import java.util.*;\nimport java.util.concurrent.*;\n\n");
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.get(i).source("F" + i)).append('\n');
        }
        text.append("class Work {\n");
        for (int thread = 0; thread < numbers.size(); thread++) {
            text.append("static void run").append(thread).append("(StringBuilder out) {\ntry {\n");
            for (int i = 0; i < parts.size(); i++) {
                text.append("F%d.run(%d, out);\n".formatted(i, numbers.get(thread).get(i)));
            }
            text.append("} catch (Throwable e) { out.append(\"left by \").append(e); }\n}\n");
        }
        text.append("}\n\n");
        text.append(
                "public class Main {\npublic static void main(String[] args) throws Exception {\n");
        if (way == null) {
            text.append("StringBuilder a = new StringBuilder();\nWork.run0(a);\n");
            text.append("System.out.println(a);\n");
        } else {
            text.append("StringBuilder a = new StringBuilder(), b = new StringBuilder();\n");
            text.append(way.statements("Work.run0(a)", "Work.run1(b)"));
            text.append("System.out.println(a + \" and \" + b);\n");
        }
        return text.append("}\n}\n").toString();
    }

    @Override
    public String toString() {
        return "release %d, class files of version %d, %s, %s"
                .formatted(
                        release,
                        version,
                        way == null ? "one thread" : way.name,
                        parts.stream().map(Part::name).toList());
    }
}
