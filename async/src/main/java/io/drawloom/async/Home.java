package io.drawloom.async;

import org.jspecify.annotations.Nullable;

/**
 * The loop whose tasks alone may use something: that of the task that made it, else of the first
 * that uses it, until that loop is closed. Where no thread runs the loop, any may use it, one at a
 * time.
 */
final class Home {
    private volatile @Nullable LoopCore loop;

    Home() {
        Waiter maker = Waiter.currentOrNull();
        loop = maker == null ? null : maker.loop;
    }

    /**
     * Before a use, from any thread.
     *
     * @param used what is used, for the message
     * @param call how to use it, for the message
     * @throws IllegalStateException if the caller must not
     */
    void enter(Object used, String call) {
        Waiter me = Waiter.currentOrNull();
        LoopCore home = loop;
        if ((me == null ? null : me.loop) != home) {
            look(home, me, used, call);
        }
    }

    /** The same by a task. */
    void enter(Waiter me, Object used, String call) {
        LoopCore home = loop;
        if (me.loop != home) {
            look(home, me, used, call);
        }
    }

    private void look(@Nullable LoopCore home, @Nullable Waiter me, Object used, String call) {
        if (home == null || home.isClosed()) {
            loop = me == null ? null : me.loop;
        } else if (me != null || home.isRunning() && !home.policy().isBetweenSteps()) {
            throw new IllegalStateException(
                    used
                            + " is for the tasks of "
                            + home.describe()
                            + ", and "
                            + (me == null
                                    ? Thread.currentThread()
                                    : "task " + me.name() + " of " + me.loop.describe())
                            + " is none of them: call loop.submit(\"…\", () -> "
                            + call
                            + ")");
        }
    }
}
