package io.drawloom.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** The works of {@code bench/async}, done with plain virtual threads of the JDK, on all cores. */
final class ThreadsPeer {
    private ThreadsPeer() {}

    static Runnable work(String name, int port) {
        return switch (name) {
            case "start" -> () -> all(1_000_000, () -> {});
            case "yield" -> () -> all(2, ThreadsPeer::giveWay);
            case "sleepers" -> () -> all(100_000, () -> Thread.sleep(1000));
            case "million" -> () -> all(1_000_000, () -> Thread.sleep(1000));
            case "mutex" -> () -> mutex(false);
            case "mutex-await" -> () -> mutex(true);
            case "handover" -> ThreadsPeer::handOver;
            case "echo" -> ThreadsPeer::echo;
            case "gets" -> {
                Connections connections = new Connections(port);
                yield () -> {
                    List<Connections.One> open = connections.open();
                    int[] next = new int[1];
                    all(
                            open.size(),
                            () -> {
                                Connections.One mine;
                                synchronized (next) {
                                    mine = open.get(next[0]++);
                                }
                                mine.getTwenty();
                            });
                };
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void all(int count, Body body) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(start(body));
        }
        join(threads);
    }

    private static Thread start(Body body) {
        return Thread.startVirtualThread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void join(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void echo() {
        try (Echoes echoes = new Echoes()) {
            List<Thread> serving = new ArrayList<>();
            Thread server = start(() -> echoes.serve(end -> serving.add(start(end::run))));
            all(Echoes.COUNT, echoes::talk);
            join(List.of(server));
            join(serving);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
    private static void giveWay() {
        for (int i = 0; i < 1_000_000; i++) {
            Thread.yield();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
    private static void mutex(boolean gives) {
        int[] counter = new int[1];
        ReentrantLock lock = new ReentrantLock(true);
        all(
                100,
                () -> {
                    for (int i = 0; i < 10_000; i++) {
                        lock.lock();
                        try {
                            int read = counter[0];
                            if (gives) {
                                Thread.yield();
                            }
                            counter[0] = read + 1;
                        } finally {
                            lock.unlock();
                        }
                    }
                });
        Peer.check(counter[0]);
    }

    private static void handOver() {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        Thread putting =
                Thread.startVirtualThread(() -> {
                    try {
                        for (int i = 0; i < 1_000_000; i++) {
                            queue.put(i);
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        all(
                1,
                () -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        queue.take();
                    }
                    putting.join();
                });
    }
}
