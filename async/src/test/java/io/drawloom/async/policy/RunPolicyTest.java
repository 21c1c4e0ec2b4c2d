package io.drawloom.async.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The loop in one thread, without tasks: who is run when, and what it is told of. */
class RunPolicyTest {
    private final List<String> said = new ArrayList<>();
    private final Policy policy = new RunPolicy(new Said(), Clock.VIRTUAL);

    /** Keeps what the policy tells. */
    private final class Said implements Host {
        @Override
        public void guarded(Runnable action) {
            action.run();
        }

        @Override
        public void stepBegins(Job job) {
            said.add(job.name() + " goes on");
        }

        @Override
        public void stepEnds(Job job) {
            said.add(job.name() + (job.isDone() ? " has ended" : " waits"));
        }

        @Override
        public void waitsInside(Job job) {
            throw new AssertionError(job);
        }

        @Override
        public boolean isDeaf(StackTraceElement[] stack) {
            return false;
        }

        @Override
        public boolean isLinking(StackTraceElement[] stack) {
            return false;
        }

        @Override
        public void idleBegins() {
            said.add("idle");
        }

        @Override
        public void idleEnds() {
            said.add("at " + policy.nowNanos());
        }

        @Override
        public void betweenSteps() {
            // nothing is to be done
        }

        @Override
        public boolean isWatched() {
            return true;
        }

        @Override
        public void timeGoesOn() {
            // idleEnds says where it is then
        }

        @Override
        public void interrupted(Job main) {
            said.add("interrupted");
        }

        @Override
        public void nothingComes(Job main, boolean ends, boolean clockStands) {
            said.add("nothing comes");
        }

        @Override
        public void slowStep(Job job, Duration limit, StackTraceElement[] stack) {
            throw new AssertionError(job);
        }

        @Override
        public void slowThread(String name, Duration limit, StackTraceElement[] stack) {
            throw new AssertionError(name);
        }

        @Override
        public Job primer(int index, int rounds) {
            throw new AssertionError("a loop on virtual time is not primed");
        }
    }

    private static final class Named extends Job {
        private final String name;
        private final Runnable body;
        private boolean done;

        Named(String name, Runnable body) {
            super(Contexts.ofCaller());
            this.name = name;
            this.body = body;
        }

        @Override
        protected void perform() {
            body.run();
            done = true;
        }

        @Override
        protected boolean isDone() {
            return done;
        }

        @Override
        protected String name() {
            return name;
        }
    }

    private Named start(String name, Runnable body) {
        Named job = new Named(name, body);
        policy.start(job);
        return job;
    }

    private void runUntilEndOf(Job main) {
        policy.run(main, Duration.ZERO);
        policy.close();
    }

    @Test
    void who_gives_way_goes_on_behind_those_that_are_ready() {
        start(
                "a",
                () -> {
                    policy.giveWay();
                    said.add("a again");
                });
        start("b", () -> said.add("b runs"));
        Job last = start("c", () -> said.add("c runs"));
        runUntilEndOf(last);
        assertThat(said).containsSubsequence("a waits", "b runs", "c runs");
        assertThat(said).doesNotContain("a again");
    }

    @Test
    void virtual_time_jumps_to_the_next_deadline_when_nobody_is_ready() {
        start("late", () -> policy.park(50));
        Job main = start("main", () -> policy.park(20));
        runUntilEndOf(main);
        assertThat(said)
                .containsExactly("late waits", "main waits", "idle", "at 20", "main goes on");
        assertThat(policy.nowNanos()).isEqualTo(20);
    }

    @Test
    void who_is_unparked_needs_no_deadline() {
        Named[] waits = new Named[1];
        waits[0] =
                start(
                        "waits",
                        () -> {
                            policy.park(Policy.NEVER);
                            said.add("woken at " + policy.nowNanos());
                        });
        start(
                "wakes",
                () -> {
                    policy.park(7);
                    policy.unpark(waits[0]);
                });
        runUntilEndOf(waits[0]);
        assertThat(said).contains("woken at 7");
    }

    @Test
    void calls_come_at_their_time_and_a_cancelled_one_never() {
        Job main =
                start(
                        "main",
                        () -> {
                            policy.callAt(30, () -> said.add("third"));
                            Object never = policy.callAt(20, () -> said.add("never"));
                            policy.callAt(10, () -> said.add("first"));
                            policy.cancelCall(never);
                            policy.park(40);
                        });
        runUntilEndOf(main);
        assertThat(said)
                .containsExactly(
                        "main waits",
                        "idle",
                        "at 10",
                        "first",
                        "idle",
                        "at 30",
                        "third",
                        "idle",
                        "at 40",
                        "main goes on");
    }

    @Test
    void what_is_submitted_runs_with_the_turn_and_not_on_a_thread_of_a_job() {
        assertThat(policy.hasTurn()).isFalse();
        policy.submit(() ->
                said.add(
                        policy.hasTurn()
                                + " "
                                + Thread.currentThread().isVirtual()
                                + " "
                                + Policies.current()));
        runUntilEndOf(start("main", () -> said.add(policy.hasTurn() + " main")));
        assertThat(said).startsWith("true false null", "true main");
        assertThat(policy.hasTurn()).isFalse();
    }

    @Test
    void a_thread_that_has_ended_a_job_takes_the_next() {
        Set<Thread> threads = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            start("job " + i, () -> threads.add(Thread.currentThread()));
        }
        runUntilEndOf(start("main", () -> threads.add(Thread.currentThread())));
        assertThat(threads).hasSize(1);
    }
}
