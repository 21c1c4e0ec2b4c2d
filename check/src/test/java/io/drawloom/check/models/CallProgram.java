package io.drawloom.check.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program of two or three threads that make some calls on one object of a family. It prints what
 * each call returned or threw, which calls never came back, and what the object is in the end.
 *
 * @param family the type
 * @param make how the object is made
 * @param threads what each thread calls
 */
record CallProgram(Family family, String make, List<List<String>> threads) {
    /** What every program is compiled with. */
    static final String HELPERS =
            """
            interface Call { Object result() throws Throwable; }
            final class Said {
                static String of(Call call) {
                    try {
                        return String.valueOf(call.result());
                    } catch (Throwable e) {
                        return e instanceof LinkageError ? "" + e : e.getClass().getSimpleName();
                    }
                }
            }
            record Due(long at) implements Delayed {
                Due(int millis) {
                    this(System.nanoTime() + 1_000_000L * millis);
                }
                public long getDelay(TimeUnit unit) {
                    return unit.convert(at - System.nanoTime(), NANOSECONDS);
                }
                public int compareTo(Delayed other) {
                    return Long.compare(at, ((Due) other).at);
                }
                public String toString() {
                    return "due";
                }
            }
            final class Daemons implements ThreadFactory {
                public Thread newThread(Runnable task) {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                }
            }
            record Adds(AtomicInteger sum, int most) implements Flow.Subscriber<Integer> {
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(most);
                }
                public void onNext(Integer item) {
                    sum.addAndGet(item);
                }
                public void onError(Throwable e) {
                    sum.addAndGet(100);
                }
                public void onComplete() {
                    sum.addAndGet(1000);
                }
            }
            final class Held {
                volatile int i;
                volatile long l;
                volatile String s = "a";
            }
            final class Gate extends AbstractQueuedSynchronizer {
                Gate(int permits) {
                    setState(permits);
                }
                int left() {
                    return getState();
                }
                protected boolean tryAcquire(int count) {
                    return tryAcquireShared(count) >= 0;
                }
                protected boolean tryRelease(int count) {
                    return tryReleaseShared(count);
                }
                protected int tryAcquireShared(int count) {
                    while (true) {
                        int now = getState();
                        if (now < count || compareAndSetState(now, now - count)) {
                            return now - count;
                        }
                    }
                }
                protected boolean tryReleaseShared(int count) {
                    while (true) {
                        int now = getState();
                        if (compareAndSetState(now, now + count)) {
                            return true;
                        }
                    }
                }
            }
            final class LongGate extends AbstractQueuedLongSynchronizer {
                LongGate(long permits) {
                    setState(permits);
                }
                long left() {
                    return getState();
                }
                protected boolean tryAcquire(long count) {
                    long now = getState();
                    return now >= count && compareAndSetState(now, now - count);
                }
                protected boolean tryRelease(long count) {
                    long now = getState();
                    setState(now + count);
                    return true;
                }
                protected long tryAcquireShared(long count) {
                    long now = getState();
                    return now >= count && compareAndSetState(now, now - count) ? now - count : -1;
                }
                protected boolean tryReleaseShared(long count) {
                    return tryRelease(count);
                }
            }
            final class Act extends RecursiveAction {
                final AtomicInteger seen;
                final int number;
                Act(AtomicInteger seen, int number) {
                    this.seen = seen;
                    this.number = number;
                }
                protected void compute() {
                    Leaf.of(seen, number);
                }
            }
            final class Leaf {
                static int of(AtomicInteger seen, int number) {
                    seen.updateAndGet(it -> it * 10 + number);
                    return number;
                }
            }
            final class Split extends RecursiveTask<Integer> {
                final AtomicInteger seen;
                final int from;
                final int to;
                Split(AtomicInteger seen, int from, int to) {
                    this.seen = seen;
                    this.from = from;
                    this.to = to;
                }
                protected Integer compute() {
                    if (to - from == 1) {
                        return Leaf.of(seen, from);
                    }
                    Split left = new Split(seen, from, (from + to) / 2);
                    left.fork();
                    return new Split(seen, (from + to) / 2, to).compute() * 10 + left.join();
                }
            }
            final class Counts extends CountedCompleter<Integer> {
                final AtomicInteger seen;
                final int from;
                final int to;
                Counts(CountedCompleter<?> parent, AtomicInteger seen, int from, int to) {
                    super(parent, to - from == 1 ? 0 : 2);
                    this.seen = seen;
                    this.from = from;
                    this.to = to;
                }
                public void compute() {
                    if (to - from == 1) {
                        Leaf.of(seen, from);
                    } else {
                        new Counts(this, seen, from, (from + to) / 2).fork();
                        new Counts(this, seen, (from + to) / 2, to).fork();
                    }
                    tryComplete();
                }
                public void onCompletion(CountedCompleter<?> caller) {
                    seen.updateAndGet(it -> it * 10 + 9);
                }
                public Integer getRawResult() {
                    return seen.get();
                }
            }
            """;

    /** The program that comes of a seed. */
    static CallProgram random(Family family, long seed) {
        Random random = new Random(seed * 31 + family.name().hashCode());
        List<List<String>> threads = new ArrayList<>();
        int count = random.nextInt(3) == 0 ? 3 : 2;
        int most = count == 3 ? 4 : 5;
        int left = most;
        for (int i = 0; i < count; i++) {
            int calls = 1 + random.nextInt(Math.min(3, left - (count - i - 1)));
            left -= calls;
            List<String> thread = new ArrayList<>();
            for (int k = 0; k < calls; k++) {
                thread.add(any(family.calls(), random));
            }
            threads.add(thread);
        }
        return new CallProgram(family, any(family.makes(), random), threads);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Its source, as a class of this name. */
    String source(String name) {
        StringBuilder text = new StringBuilder();
        text.append("class ").append(name).append(" {\n");
        text.append("    public static void main(String[] args) throws Exception {\n");
        text.append("        Chances.set(args);\n");
        text.append("        ").append(make).append('\n');
        text.append("        Thread[] t = new Thread[").append(threads.size()).append("];\n");
        text.append("        String[][] said = new String[t.length][4];\n");
        for (int i = 0; i < threads.size(); i++) {
            text.append("        t[").append(i).append("] = new Thread(() -> {\n");
            text.append("            int self = ").append(i).append(";\n");
            text.append("            Thread other = t[").append(i == 0 ? 1 : 0).append("];\n");
            int k = 0;
            for (String call : threads.get(i)) {
                String body = call.contains("return ") ? call : "return " + call + ";";
                text.append("            said[self][").append(k++).append("] = Said.of(() -> { ");
                text.append(body).append(" });\n");
            }
            text.append("            said[self][3] = \"\" + Thread.interrupted();\n");
            text.append("        });\n");
        }
        text.append(
                """
                        for (Thread each : t) {
                            each.setDaemon(true);
                        }
                        for (Thread each : t) {
                            each.start();
                        }
                        for (Thread each : t) {
                            each.join(1000);
                        }
                """);
        text.append("        System.out.println(Arrays.deepToString(said) + \" \" + (");
        text.append(family.end()).append("));\n    }\n}\n");
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(make);
        for (List<String> thread : threads) {
            text.append("\n    thread: ").append(String.join("  |  ", thread));
        }
        return text.toString();
    }
}
