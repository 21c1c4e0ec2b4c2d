package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Unsynchronized;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;

/**
 * Who reads without a lock, by the stamp of an optimistic read, and will validate that.
 *
 * <p>Such a thread may look at an element while another, that holds the write lock, puts a new one
 * in its place: it learns from the validation that what it saw is to be thrown away. What changes a
 * structure it may not meet, for the call itself can then fail or never end.
 *
 * <p>Whether a read is validated shows only later. So it is taken to be, until an execution shows
 * that one was not which had met a writer; from the next execution on, what is read there is read
 * without a lock. That is learned as sharing is, as a variable of its own.
 */
final class OptimisticReads implements AutoCloseable {
    /** An optimistic read that has not been validated yet. */
    private static final class Read {
        final ControlledThread thread;
        final StampedLock lock;
        final int site;

        /** Whether it has met a writer. */
        boolean excused;

        Read(ControlledThread thread, StampedLock lock, int site) {
            this.thread = thread;
            this.lock = lock;
            this.site = site;
        }

        /** The variable that is shared once this place was seen not to validate. */
        int key() {
            Site place = Sites.get(site);
            return Sites.key(
                    place.className()
                            + "."
                            + place.methodName()
                            + ":"
                            + place.line()
                            + " (read and not validated)");
        }
    }

    private final Sharing sharing;
    private final List<Read> reads = new ArrayList<>(0);

    private OptimisticReads(Sharing sharing) {
        this.sharing = sharing;
    }

    /** Those of the execution that the loom runs. */
    static OptimisticReads of(Loom loom) {
        return loom.locals().get(OptimisticReads.class, () -> new OptimisticReads(loom.sharing()));
    }

    /** After the thread has called a method of the lock. */
    void called(ControlledThread thread, StampedLock lock, String method, int site) {
        boolean begins = method.equals("tryOptimisticRead");
        if (begins || method.equals("validate") || method.startsWith("tryConvert")) {
            Read last = find(thread, lock);
            if (last != null) {
                reads.remove(last);
                if (begins) {
                    blame(last);
                }
            }
            if (begins) {
                reads.add(new Read(thread, lock, site));
            }
        }
    }

    private @Nullable Read find(ControlledThread thread, StampedLock lock) {
        for (Read each : reads) {
            if (each.thread == thread && each.lock == lock) {
                return each;
            }
        }
        return null;
    }

    /**
     * Whether one of the threads, which are about to use an object at once, only reads what it is
     * going to validate, and the other holds the lock by which that will fail.
     */
    boolean excuse(ControlledThread one, ControlledThread other) {
        return !reads.isEmpty() && (excuses(one, other) || excuses(other, one));
    }

    private boolean excuses(ControlledThread reader, ControlledThread writer) {
        if (reader.operation().unsynchronized != Unsynchronized.READS
                || UnsynchronizedTypes.isStructural(writer.operation())) {
            return false;
        }
        for (ControlledThread.Held held : writer.held()) {
            if (held.lock() instanceof StampedLock lock && lock.isWriteLocked()) {
                Read read = find(reader, lock);
                if (read != null && !sharing.isShared(read.key())) {
                    read.excused = true;
                    return true;
                }
            }
        }
        return false;
    }

    private void blame(Read read) {
        if (read.excused) {
            sharing.share(read.key());
        }
    }

    /** The execution is over: what has not been validated by now will not be. */
    @Override
    public void close() {
        reads.forEach(this::blame);
    }
}
