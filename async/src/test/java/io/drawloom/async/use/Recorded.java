package io.drawloom.async.use;

import io.drawloom.async.Action;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What tests share: a loop on virtual time, what was said, and how much virtual time went by. */
final class Recorded {
    final List<String> said = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();

    void say(String what) {
        said.add(what);
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Runs the body on a loop with virtual time; notices are kept. */
    void run(Action<?> body) {
        try (EventLoop loop = loop()) {
            loop.runUntilComplete(body);
        }
    }

    <T> T call(Callable<T> body) {
        try (EventLoop loop = loop()) {
            return loop.runUntilComplete(body);
        }
    }

    EventLoop loop() {
        return EventLoop.withVirtualTime()
                .slowStep(Duration.ZERO)
                .listener(
                        new LoopListener() {
                            @Override
                            public void notice(Notice notice) {
                                notices.add(notice);
                            }
                        });
    }

    /** A task that says when it begins, sleeps, and says when it ends. */
    Task<String> sleeper(String name, long seconds) {
        return Task.start(
                name,
                () -> {
                    say(name + " begins");
                    Task.sleep(seconds(seconds));
                    say(name + " ends");
                    return name;
                });
    }

    /** A task that fails after so many seconds. */
    static Task<String> failing(String name, long seconds, Exception failure) {
        return Task.start(
                name,
                () -> {
                    Task.sleep(seconds(seconds));
                    throw failure;
                });
    }
}
