package io.drawloom.bench.peers;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The works of {@code bench/async}, done with Drawloom's event loop. */
final class DrawloomPeer {
    private DrawloomPeer() {}

    static Runnable work(String name, int port) {
        return switch (name) {
            case "start" -> DrawloomPeer::start;
            case "yield" -> DrawloomPeer::giveWay;
            case "sleepers" -> () -> sleepers(100_000);
            case "million" -> () -> sleepers(1_000_000);
            case "mutex" -> () -> mutex(false);
            case "mutex-await" -> () -> mutex(true);
            case "handover" -> DrawloomPeer::handOver;
            case "gets" -> gets(port);
            case "echo" -> DrawloomPeer::echo;
            case "hello" ->
                    () -> EventLoop.run(() -> Task.start("said", () -> Task.yieldNow()).await());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void start() {
        EventLoop.run(() -> {
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 1_000_000; i++) {
                tasks.add(Task.start(() -> 1));
            }
            for (Task<Integer> task : tasks) {
                task.await();
            }
        });
    }

    private static void giveWay() {
        EventLoop.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                tasks.add(
                        Task.start(() -> {
                            for (int k = 0; k < 1_000_000; k++) {
                                Task.yieldNow();
                            }
                        }));
            }
            Task.awaitAll(tasks);
        });
    }

    private static void sleepers(int count) {
        EventLoop.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tasks.add(Task.start(() -> Task.sleep(Duration.ofSeconds(1))));
            }
            Task.awaitAll(tasks);
        });
    }

    private static void mutex(boolean gives) {
        int[] counter = new int[1];
        EventLoop.run(() -> {
            Mutex mutex = new Mutex();
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tasks.add(Task.start(() -> count(mutex, counter, gives)));
            }
            Task.awaitAll(tasks);
        });
        Peer.check(counter[0]);
    }

    private static void count(Mutex mutex, int[] counter, boolean gives) {
        for (int i = 0; i < 10_000; i++) {
            try (var _ = mutex.acquire()) {
                int read = counter[0];
                if (gives) {
                    Task.yieldNow();
                }
                counter[0] = read + 1;
            }
        }
    }

    private static void handOver() {
        EventLoop.run(() -> {
            TaskQueue<Integer> queue = new TaskQueue<>(1);
            Task<?> putting =
                    Task.start(() -> {
                        for (int i = 0; i < 1_000_000; i++) {
                            queue.put(i);
                        }
                    });
            for (int i = 0; i < 1_000_000; i++) {
                queue.take();
            }
            putting.await();
        });
    }

    private static Runnable gets(int port) {
        Connections connections = new Connections(port);
        return () ->
                EventLoop.run(() -> {
                    List<Task<?>> tasks = new ArrayList<>();
                    for (Connections.One connection : connections.open()) {
                        tasks.add(Task.start(connection::getTwenty));
                    }
                    Task.gather(tasks).await();
                });
    }

    private static void echo() {
        EventLoop.run(() -> {
            try (Echoes echoes = new Echoes()) {
                List<Task<?>> tasks = new ArrayList<>();
                List<Task<?>> serving = new ArrayList<>();
                Echoes.Starter starter = end -> serving.add(Task.start(end::run));
                tasks.add(Task.start(() -> echoes.serve(starter)));
                for (int i = 0; i < Echoes.COUNT; i++) {
                    tasks.add(Task.start(echoes::talk));
                }
                Task.gather(tasks).await();
                Task.gather(serving).await();
            }
        });
    }
}
