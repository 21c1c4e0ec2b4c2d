package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Outcomes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Set;
import java.util.stream.Collectors;

/** Wake-ups for no reason, and timers that fire although others could go on, are choices. */
@ExtendWith(SourceCheck.class)
final class WakeUpsAndTimersTest {
    private static Set<String> outcomes(Options options, String fields, String one, String other) {
        Verdict verdict =
                SourceCheck.check(
                        options.withStrategy(SearchKind.EXHAUSTIVE),
                        """
                        import java.util.concurrent.*;
                        import java.util.concurrent.locks.*;

                        public class Main {
                            %s

                            public static void main(String[] args) throws Exception {
                                Thread one = new Thread(() -> {
                                    try {
                                        %s
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
                                one.start();
                                %s
                                one.join();
                            }
                        }
                        """
                                .formatted(fields, one, other));
        return verdict.trace().outcomes().list().stream()
                .map(it ->
                        it.result() instanceof Outcomes.Result.Stuck stuck
                                ? stuck.what()
                                : it.result().output())
                .collect(Collectors.toSet());
    }

    private static final Options WAKING = SourceCheck.OPTIONS.withSpuriousWakeups(true);
    private static final Options EARLY = SourceCheck.OPTIONS.withEarlyTimers(true);

    @Test
    void a_wait_without_a_notification_may_end_for_no_reason_or_never() {
        assertThat(
                        outcomes(
                                WAKING,
                                "static final Object m = new Object();",
                                "synchronized (m) { m.wait(); } System.out.print(\"on\");",
                                ""))
                .containsExactlyInAnyOrder("on", "waits for ever");
    }

    @Test
    void a_notification_that_is_lost_is_so_with_spurious_wake_ups_too() {
        assertThat(
                        outcomes(
                                WAKING,
                                "static final Object m = new Object();",
                                "synchronized (m) { m.wait(); } System.out.print(\"on\");",
                                "synchronized (m) { m.notify(); }"))
                .containsExactlyInAnyOrder("on", "waits for ever");
    }

    @Test
    void a_condition_and_a_park_likewise() {
        assertThat(
                        outcomes(
                                WAKING,
                                "static final Lock l = new ReentrantLock(); static final Condition"
                                        + " c = l.newCondition();",
                                "l.lock(); try { c.await(); } finally { l.unlock(); }"
                                        + " System.out.print(\"on\");",
                                "l.lock(); try { c.signal(); } finally { l.unlock(); }"))
                .contains("on", "waits for ever");
        assertThat(
                        outcomes(
                                WAKING,
                                "static volatile boolean ready;",
                                "LockSupport.park(); Thread.sleep(0); System.out.print(\"on\");",
                                "ready = true;"))
                .containsExactlyInAnyOrder("on", "waits for ever");
    }

    @Test
    void a_timed_park_that_is_unparked_may_have_ended_before() {
        assertThat(
                        outcomes(
                                EARLY,
                                "static volatile int v;",
                                "LockSupport.parkNanos(1_000_000); System.out.print(v);"
                                        + " Thread.sleep(0);",
                                "v = 1; LockSupport.unpark(one); v = 2;"))
                .containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void a_timed_wait_that_is_notified_may_have_ended_before() {
        assertThat(
                        outcomes(
                                EARLY,
                                "static final Object m = new Object(); static int v;",
                                "synchronized (m) { m.wait(10); System.out.print(v); }",
                                "synchronized (m) { v = 1; m.notify(); }"))
                .containsExactlyInAnyOrder("0", "1");
    }
}
