package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** What the JDK does in the middle of a call: functions it applies, queues it keeps. */
final class InsideCallsTest {
    static volatile int x;

    /** Runs beside another thread that looks at x and at a value, one after the other. */
    private static Object beside(Runnable call, java.util.concurrent.Callable<Object> value)
            throws Exception {
        Thread other = new Thread(call);
        other.start();
        int y = x;
        Object seen = value.call();
        other.join();
        return y + " " + seen + " " + value.call();
    }

    private static final String[] ALL = {"0 0 5", "0 5 5", "1 0 5", "1 5 5"};

    @Test
    void between_a_function_and_the_update_of_an_atomic_others_move() {
        assertThat(
                        Run.all(() -> {
                            AtomicInteger n = new AtomicInteger();
                            return beside(
                                    () ->
                                            n.updateAndGet(v -> {
                                                x = 1;
                                                return 5;
                                            }),
                                    n::get);
                        }))
                .containsExactlyInAnyOrder(ALL);
        assertThat(
                        Run.all(() -> {
                            AtomicLong n = new AtomicLong();
                            return beside(
                                    () ->
                                            n.accumulateAndGet(
                                                    5,
                                                    (a, b) -> {
                                                        x = 1;
                                                        return b;
                                                    }),
                                    n::get);
                        }))
                .containsExactlyInAnyOrder(ALL);
        assertThat(
                        Run.all(() -> {
                            AtomicReference<Integer> n = new AtomicReference<>(0);
                            return beside(
                                    () ->
                                            n.getAndUpdate(v -> {
                                                x = 1;
                                                return 5;
                                            }),
                                    n::get);
                        }))
                .containsExactlyInAnyOrder(ALL);
        assertThat(
                        Run.all(() -> {
                            AtomicIntegerArray n = new AtomicIntegerArray(1);
                            return beside(
                                    () ->
                                            n.updateAndGet(
                                                    0,
                                                    v -> {
                                                        x = 1;
                                                        return 5;
                                                    }),
                                    () -> n.get(0));
                        }))
                .containsExactlyInAnyOrder(ALL);
    }

    @Test
    void between_a_function_and_the_change_of_a_map_others_read() {
        assertThat(
                        Run.all(() -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                            map.put("k", 0);
                            return beside(
                                    () ->
                                            map.compute(
                                                    "k",
                                                    (k, v) -> {
                                                        x = 1;
                                                        return 5;
                                                    }),
                                    () -> map.get("k"));
                        }))
                .containsExactlyInAnyOrder(ALL);
        assertThat(
                        Run.all(() -> {
                            ConcurrentSkipListMap<String, Integer> map =
                                    new ConcurrentSkipListMap<>();
                            map.put("k", 0);
                            return beside(
                                    () ->
                                            map.merge(
                                                    "k",
                                                    1,
                                                    (k, v) -> {
                                                        x = 1;
                                                        return 5;
                                                    }),
                                    () -> map.get("k"));
                        }))
                .containsExactlyInAnyOrder(ALL);
    }

    @Test
    void while_a_function_works_on_a_key_others_wait_to_change_it() {
        Run.Body program =
                () -> {
                    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                    Thread other =
                            new Thread(() ->
                                    map.compute(
                                            "k",
                                            (k, v) -> {
                                                x++;
                                                x++;
                                                return v == null ? 1 : v + 1;
                                            }));
                    other.start();
                    map.compute(
                            "k",
                            (k, v) -> {
                                x++;
                                x++;
                                return v == null ? 1 : v + 1;
                            });
                    other.join();
                    return x + " " + map.get("k");
                };
        assertThat(Run.all(program)).containsExactly("4 2");
        assertThat(Run.uncontrolled(program)).isEmpty();
    }

    @Test
    void while_a_function_works_on_a_key_others_change_keys_of_other_bins() {
        assertThat(
                        Run.all(() -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                            Thread other =
                                    new Thread(() ->
                                            map.compute(
                                                    "a",
                                                    (k, v) -> {
                                                        int before = x;
                                                        return x - before;
                                                    }));
                            other.start();
                            map.put("b", 1);
                            x = 1;
                            other.join();
                            return map.get("a");
                        }))
                .containsExactlyInAnyOrder("0", "1");
    }

    record Key(int number) {}

    @Test
    void a_key_of_the_programs_is_kept_too() {
        assertThat(
                        Run.all(() -> {
                            ConcurrentHashMap<Key, Integer> map = new ConcurrentHashMap<>();
                            Key key = new Key(1);
                            Thread other =
                                    new Thread(() ->
                                            map.merge(
                                                    key,
                                                    1,
                                                    (a, b) -> {
                                                        x++;
                                                        x++;
                                                        return a + b;
                                                    }));
                            other.start();
                            map.merge(
                                    key,
                                    1,
                                    (a, b) -> {
                                        x++;
                                        x++;
                                        return a + b;
                                    });
                            other.join();
                            return x + " " + map.get(key);
                        }))
                .containsExactly("2 2");
    }

    @Test
    void what_is_applied_to_all_keys_keeps_nobody_out() {
        assertThat(
                        Run.all(() -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                            map.put("k", 1);
                            CountDownLatch put = new CountDownLatch(1);
                            Thread other =
                                    new Thread(() -> {
                                        map.put("k", 5);
                                        put.countDown();
                                    });
                            other.start();
                            map.replaceAll((key, value) -> {
                                try {
                                    put.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return value + 1;
                            });
                            other.join();
                            return map.get("k");
                        }))
                .containsExactly("6");
    }

    @Test
    void a_function_that_throws_lets_others_in_again() {
        assertThat(
                        Run.all(() -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                            Thread other =
                                    new Thread(() -> {
                                        try {
                                            map.compute(
                                                    "k",
                                                    (k, v) -> {
                                                        x = 1;
                                                        throw new IllegalStateException();
                                                    });
                                        } catch (IllegalStateException e) {
                                            x = 2;
                                        }
                                    });
                            other.start();
                            map.put("k", x);
                            other.join();
                            return map.get("k") < 3;
                        }))
                .containsExactly("true");
    }

    static final class Advancing extends Phaser {
        Advancing() {
            super(1);
        }

        @Override
        protected boolean onAdvance(int phase, int parties) {
            x = 1;
            return false;
        }
    }

    @Test
    void between_onAdvance_and_the_next_phase_others_move() {
        assertThat(
                        Run.all(() -> {
                            Phaser phaser = new Advancing();
                            return beside(phaser::arrive, phaser::getPhase);
                        }))
                .containsExactlyInAnyOrder("0 0 1", "0 1 1", "1 0 1", "1 1 1");
    }

    static final class Terminating extends ThreadPoolExecutor {
        Terminating() {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        protected void terminated() {
            x = 1;
        }
    }

    @Test
    void between_terminated_and_the_end_of_a_pool_others_move() {
        assertThat(
                        Run.all(() -> {
                            ThreadPoolExecutor pool = new Terminating();
                            return beside(pool::shutdown, pool::isTerminated);
                        }))
                .containsExactlyInAnyOrder(
                        "0 false true", "0 true true", "1 false true", "1 true true");
    }

    record Holds(AtomicInteger one, int two, List<Integer> three) {}

    @Test
    void the_text_of_a_record_reads_what_it_holds() {
        assertThat(
                        Run.all(() -> {
                            Holds holds =
                                    new Holds(new AtomicInteger(), 7, new CopyOnWriteArrayList<>());
                            Thread other =
                                    new Thread(() -> {
                                        holds.one.set(1);
                                        holds.three.add(2);
                                    });
                            other.start();
                            String text = holds.toString();
                            other.join();
                            return text;
                        }))
                .containsExactlyInAnyOrder(
                        "Holds[one=0, two=7, three=[]]",
                        "Holds[one=0, two=7, three=[2]]",
                        "Holds[one=1, two=7, three=[]]",
                        "Holds[one=1, two=7, three=[2]]");
    }

    record Kinds(boolean a, byte b, char c, short d, int e, long f, float g, double h, Object i) {}

    record Nothing() {}

    @Test
    void records_are_shown_and_compared_as_ever() {
        Kinds one = new Kinds(true, (byte) 1, 'c', (short) 2, 3, 4, 5, Double.NaN, "i");
        assertThat(
                        Run.once(() -> {
                            Kinds same =
                                    new Kinds(
                                            true,
                                            (byte) 1,
                                            'c',
                                            (short) 2,
                                            3,
                                            4,
                                            5,
                                            Double.NaN,
                                            "i");
                            Kinds other =
                                    new Kinds(
                                            true,
                                            (byte) 1,
                                            'c',
                                            (short) 2,
                                            3,
                                            4,
                                            -0f,
                                            Double.NaN,
                                            null);
                            return same
                                    + " "
                                    + same.hashCode()
                                    + " "
                                    + same.equals(
                                            new Kinds(
                                                    true,
                                                    (byte) 1,
                                                    'c',
                                                    (short) 2,
                                                    3,
                                                    4,
                                                    5,
                                                    Double.NaN,
                                                    "i"))
                                    + same.equals(other)
                                    + same.equals(null)
                                    + other.equals(
                                            new Kinds(
                                                    true,
                                                    (byte) 1,
                                                    'c',
                                                    (short) 2,
                                                    3,
                                                    4,
                                                    0f,
                                                    Double.NaN,
                                                    null))
                                    + new Nothing()
                                    + new Nothing().hashCode()
                                    + new Nothing().equals(new Nothing());
                        }))
                .isEqualTo(one + " " + one.hashCode() + " truefalsefalsefalseNothing[]0true");
    }

    @Test
    void a_record_in_a_method_is_shown_by_its_simple_name() {
        assertThat(
                        Run.once(() -> {
                            record Point(int x) {}
                            return new Point(1).toString();
                        }))
                .isEqualTo("Point[x=1]");
    }

    @Test
    void who_asks_for_less_waits_behind_who_asked_for_more() {
        Run.Body program =
                () -> {
                    Semaphore permits = new Semaphore(0);
                    Thread two = new Thread(() -> permits.acquireUninterruptibly(2));
                    two.setDaemon(true);
                    two.start();
                    Thread one = new Thread(permits::acquireUninterruptibly);
                    one.start();
                    permits.release();
                    one.join();
                    return "got it";
                };
        assertThat(Run.all(program)).containsExactlyInAnyOrder("got it", "STUCK");
    }

    @Test
    void who_asks_for_one_waits_behind_who_asked_for_more() {
        Run.Body program =
                () -> {
                    Semaphore permits = new Semaphore(0);
                    Thread two = new Thread(() -> permits.acquireUninterruptibly(2));
                    two.setDaemon(true);
                    two.start();
                    Thread one =
                            new Thread(() -> {
                                try {
                                    permits.acquire();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
                    one.start();
                    permits.release();
                    one.join();
                    return "got it";
                };
        assertThat(Run.all(program)).containsExactlyInAnyOrder("got it", "STUCK");
    }

    @Test
    void a_reader_waits_behind_a_writer_who_waits_for_readers() {
        assertThat(
                        Run.all(() -> {
                            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                            Thread writer =
                                    new Thread(() -> {
                                        lock.writeLock().lock();
                                        lock.writeLock().unlock();
                                    });
                            Thread reader =
                                    new Thread(() -> {
                                        lock.readLock().lock();
                                        x = 1;
                                        lock.readLock().unlock();
                                    });
                            lock.readLock().lock();
                            lock.readLock().lock(); // who reads already does not wait
                            writer.start();
                            reader.start();
                            while (x == 0) {
                                Thread.onSpinWait();
                            }
                            lock.readLock().unlock();
                            lock.readLock().unlock();
                            writer.join();
                            reader.join();
                            return "read";
                        }))
                .containsExactlyInAnyOrder("read", "ENDLESS");
    }

    @Test
    void a_reader_of_a_stamped_lock_waits_behind_a_writer_too() {
        assertThat(
                        Run.all(() -> {
                            StampedLock lock = new StampedLock();
                            long mine = lock.readLock();
                            Thread writer = new Thread(() -> lock.unlockWrite(lock.writeLock()));
                            writer.start();
                            long more = lock.readLock();
                            lock.unlockRead(more);
                            lock.unlockRead(mine);
                            writer.join();
                            return "read";
                        }))
                .containsExactlyInAnyOrder("read", "STUCK");
    }

    @Test
    void who_makes_a_thread_first_is_a_choice_once_names_are_looked_at() {
        assertThat(
                        Run.all(() -> {
                            String[] names = new String[1];
                            Thread other =
                                    new Thread(
                                            () -> names[0] = new Thread(() -> {}).getName(),
                                            "other");
                            other.start();
                            String mine = new Thread(() -> {}).getName();
                            other.join();
                            return names[0] + " " + mine;
                        }))
                .containsExactlyInAnyOrder("Thread-0 Thread-1", "Thread-1 Thread-0");
    }
}
