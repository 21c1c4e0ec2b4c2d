package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tasks that have failed, and nobody has seen it. A task that nobody can reach any more nobody
 * will look at; only what is to be told of it is kept. Touched by who has the turn only.
 */
final class UnseenFailures {
    /** What is to be told of a task, which itself may be gone. */
    static final class Unseen extends WeakReference<Object> {
        private final Notice.UnseenFailure notice;

        private Unseen(Object task, String name, Throwable failure, ReferenceQueue<Object> gone) {
            super(task, gone);
            notice = new Notice.UnseenFailure(name, failure);
        }

        /** What the task failed with. */
        Throwable failure() {
            return notice.failure();
        }
    }

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Set<Unseen> unseen = new LinkedHashSet<>();

    /** The task has failed; gives what {@link #seen} takes. */
    Unseen add(Object task, String name, Throwable failure) {
        Unseen added = new Unseen(task, name, failure, gone);
        unseen.add(added);
        return added;
    }

    /** Somebody has seen it. */
    void seen(Unseen one) {
        unseen.remove(one);
        one.clear();
    }

    /** What is to be told of a task that nobody will look at any more; null for nothing. */
    @Nullable Notice poll() {
        if (!unseen.isEmpty()) {
            while (gone.poll() instanceof Unseen one) {
                if (unseen.remove(one)) {
                    return one.notice;
                }
            }
        }
        return null;
    }

    /** What is to be told of the others. */
    List<Notice> rest() {
        List<Notice> rest = new ArrayList<>();
        unseen.forEach(it -> rest.add(it.notice));
        return rest;
    }
}
