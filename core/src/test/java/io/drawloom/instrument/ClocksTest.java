package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Every clock of the JDK shows the virtual time. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ClocksTest {
    @Test
    void all_clocks_agree_and_an_hour_later_too() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            long nanos = System.nanoTime();
                            seen.addAll(clocks());
                            Thread.sleep(3_600_000);
                            seen.add(System.nanoTime() - nanos);
                            seen.addAll(clocks());
                            return seen;
                        }))
                .isEqualTo(
                        List.of(
                                Set.of(Instant.parse("2026-01-01T00:00:00Z")),
                                3_600_000_000_000L,
                                Set.of(Instant.parse("2026-01-01T01:00:00Z"))));
    }

    static List<Object> clocks() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        Set<Instant> instants =
                new java.util.HashSet<>(
                        List.of(
                                Instant.now(),
                                Instant.ofEpochMilli(System.currentTimeMillis()),
                                new Date().toInstant(),
                                calendar.toInstant(),
                                Instant.ofEpochMilli(Clock.systemUTC().millis()),
                                Clock.systemDefaultZone().instant(),
                                LocalDateTime.now(ZoneOffset.UTC).toInstant(ZoneOffset.UTC),
                                OffsetDateTime.now().toInstant(),
                                ZonedDateTime.now().toInstant(),
                                LocalDate.now(ZoneOffset.UTC)
                                        .atTime(java.time.LocalTime.now(ZoneOffset.UTC))
                                        .toInstant(ZoneOffset.UTC)));
        return List.of(instants);
    }

    @Test
    void each_execution_begins_at_the_same_instant() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<Object> seen = List.of(Instant.now(), System.nanoTime());
                                    Thread.sleep(1234);
                                    return seen;
                                }))
                .containsOnly(List.of(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000L));
    }

    @Test
    void time_stands_still_while_somebody_moves() {
        assertThat(
                        Run.once(() -> {
                            long start = System.nanoTime();
                            long sum = 0;
                            for (int i = 0; i < 100_000; i++) {
                                sum += i;
                            }
                            return System.nanoTime() - start + (sum > 0 ? 0 : 1);
                        }))
                .isEqualTo(0L);
    }

    @Test
    void a_loop_that_waits_for_a_time_ends() {
        assertThat(
                        Run.once(() -> {
                            long end = System.currentTimeMillis() + 1000;
                            while (System.currentTimeMillis() < end) {
                                Thread.onSpinWait();
                            }
                            return "ended";
                        }))
                .isEqualTo("ended");
    }

    @Test
    void a_thread_that_is_not_ours_has_the_clock_of_the_machine() {
        long before = System.nanoTime();
        Run.once(() -> {
            Thread.sleep(Duration.ofDays(100));
            return "slept";
        });
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofDays(100).toNanos());
        assertThat(Instant.now()).isNotEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void the_time_is_noted_where_a_timer_could_change_it_by_firing_early() {
        LoomOptions early =
                new LoomOptions(100_000, 3, true, false, false, false, Duration.ofSeconds(5));
        String note = "the time, which a timer that fires early may change";
        Run.Body beside =
                () -> {
                    Thread sleeper = new Thread(() -> LockSupport.parkNanos(1_000));
                    sleeper.start();
                    Thread.yield();
                    long now = System.nanoTime();
                    sleeper.join();
                    return now;
                };
        Run.Body left =
                () -> {
                    ReentrantLock lock = new ReentrantLock();
                    Thread other = new Thread(lock::lock);
                    other.start();
                    lock.lock();
                    return lock.newCondition().awaitNanos(1_000);
                };
        Run.Body alone =
                () -> {
                    Thread sleeper = new Thread(() -> LockSupport.parkNanos(1_000));
                    sleeper.start();
                    sleeper.join();
                    return System.nanoTime() + System.currentTimeMillis();
                };
        Run.Body byADate =
                () -> {
                    Thread sleeper = new Thread(() -> LockSupport.parkNanos(1_000));
                    sleeper.start();
                    Thread.yield();
                    long now = new Date().getTime() + Instant.now().toEpochMilli();
                    sleeper.join();
                    return now;
                };
        assertThat(Run.uncontrolled(early, beside)).contains(note);
        assertThat(Run.uncontrolled(early, byADate)).contains(note);
        assertThat(Run.uncontrolled(early, left)).contains(note);
        assertThat(Run.uncontrolled(early, alone)).doesNotContain(note);
        assertThat(Run.uncontrolled(LoomOptions.DEFAULT, beside)).doesNotContain(note);
    }
}
