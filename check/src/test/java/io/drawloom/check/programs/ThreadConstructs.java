package io.drawloom.check.programs;

import io.drawloom.check.programs.Constructs.Construct;

import java.util.ArrayList;
import java.util.List;

/** The constructs that are threads, what threads have for themselves, and pools of them. */
final class ThreadConstructs {
    static final List<Construct> ALL = new ArrayList<>();

    private ThreadConstructs() {}

    private static void add(String name, String fields, String state, String... operations) {
        ALL.add(new Construct(name, fields, state, List.of(operations)));
    }

    static {
        for (int threads = 1; threads <= 2; threads++) {
            add(
                    "pool of " + threads,
                    "volatile int po; final ExecutorService pool = Executors.newFixedThreadPool("
                            + threads
                            + ", task -> { Thread it = new Thread(task); it.setDaemon(true);"
                            + " return it; });",
                    "ended(pool) + po",
                    "$(pool.submit(() -> ++po).get())",
                    "pool.execute(() -> po = 7);",
                    "pool.shutdown();",
                    "$(pool.isShutdown())",
                    "$(pool.shutdownNow().size())",
                    "$(po)",
                    "$(pool.submit(() -> { po++; return po; }).cancel(true))",
                    "$(CompletableFuture.supplyAsync(() -> ++po, pool).join())",
                    "$(pool.isTerminated())");
        }
        add(
                "threads",
                "volatile int th;",
                "th",
                "$(t[0].isAlive())",
                "$(t[1].isAlive())",
                "t[0].interrupt();",
                "t[1].interrupt();",
                "$(Thread.interrupted())",
                "$(Thread.currentThread().isInterrupted())",
                "t[1].join(); $(\"joined\")",
                "t[0].join(); $(th)",
                "Thread.yield();",
                "th = 3;",
                "$(th)",
                "Thread.sleep(20);",
                "t[0].join(20); $(t[0].isAlive())",
                "LockSupport.park(); $(\"parked\")",
                "LockSupport.unpark(t[0]);",
                "LockSupport.unpark(t[1]);",
                "LockSupport.parkNanos(20_000_000);",
                "$(t[1].getState() == State.NEW)",
                "Thread other = new Thread(() -> th++); other.start(); other.join(); $(th)",
                "Thread other = Thread.startVirtualThread(() -> th += 10); other.join();");
        add(
                "states of threads",
                "volatile int st;",
                "st",
                "$(t[1].getState())",
                "$(t[0].getState())",
                "st = 1;",
                "LockSupport.parkNanos(this, 20_000_000);",
                "$(LockSupport.getBlocker(t[1]) == this)",
                "$(LockSupport.getBlocker(t[0]) == null)",
                "LockSupport.park(this); $(st)",
                "LockSupport.parkUntil(this, System.currentTimeMillis() + 20_000);",
                "LockSupport.unpark(t[1]);",
                "t[0].interrupt(); $(t[0].isInterrupted())",
                "$(t[1].join(java.time.Duration.ofMillis(20)))",
                "synchronized (t[1]) { t[1].wait(20); $(t[1].isAlive()) }",
                "synchronized (t[1]) { $(st) }");
        add(
                "ThreadLocal",
                "volatile int tn; final ThreadLocal<Integer> tl = ThreadLocal.withInitial(() ->"
                        + " ++tn); final InheritableThreadLocal<Integer> il = new"
                        + " InheritableThreadLocal<>();",
                "tl.get() + \" \" + tn",
                "$(tl.get())",
                "tl.set(10);",
                "tl.remove(); $(tl.get())",
                "il.set(++tn); Thread.ofPlatform().start(() -> { tn += il.get(); }).join();",
                "Thread.ofVirtual().start(() -> { tn += il.get() == null ? 1 : 2; }).join();",
                "$(tn)");
        add(
                "ScopedValue",
                "volatile int sn; final ScopedValue<Integer> sv = ScopedValue.newInstance();",
                "sn + \" \" + sv.isBound()",
                "ScopedValue.where(sv, sn).run(() -> sn += sv.get());",
                "$(sv.isBound())",
                "$(ScopedValue.where(sv, ++sn).call(() -> sv.get() + sn))",
                "$(sv.orElse(-1))");
        for (String pool :
                List.of(
                        "new ForkJoinPool(1)",
                        "new ForkJoinPool(2)",
                        "ForkJoinPool.commonPool()")) {
            add(
                    pool,
                    "volatile int fj; final ForkJoinPool fp = "
                            + pool
                            + "; class Task extends"
                            + " RecursiveTask<Integer> { protected Integer compute() { return"
                            + " fj++; } }",
                    "fj",
                    "$(fp.submit(() -> ++fj).get())",
                    "fp.execute(() -> fj = fj * 2 + 1);",
                    "$(fp.invoke(new Task()))",
                    "$(fp.submit(new Task()).isDone())",
                    "$(new Task().fork().join())",
                    "$(fp.submit(() -> { var a = new Task().fork(); var b = new Task().fork();"
                            + " return b.join() * 10 + a.join(); }).join())",
                    "var task = fp.submit(new Task()); $(task.cancel(false))",
                    "$(fp.submit(() -> { var a = new Task().fork(); return a.tryUnfork();"
                            + " }).get())",
                    "$(fj)");
        }
        add(
                "parallel streams",
                "volatile int ps; final AtomicInteger pa = new AtomicInteger();",
                "ps + pa.get()",
                "List.of(1, 2).parallelStream().forEach(i -> ps += i);",
                "$(List.of(1, 2, 3).parallelStream().mapToInt(i -> pa.addAndGet(i)).sum())",
                "$(List.of(1, 2).parallelStream().filter(i -> ps < i).findAny().isPresent())",
                "$(List.of(1, 2).parallelStream().findAny().get())",
                "$(List.of(1, 2).parallelStream().peek(i -> ps = i).findFirst().get())",
                "$(List.of(1, 2).parallelStream().anyMatch(i -> ++ps > 1))",
                "$(CompletableFuture.supplyAsync(() -> ++ps).thenApplyAsync(i -> i + ps).join())",
                "$(ps)");
    }
}
