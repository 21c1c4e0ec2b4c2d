package io.drawloom.async;

/**
 * Is told of every step of a loop, as {@code LoopListener} is: that is for users, this is what the
 * library's own listeners are and the users' become.
 */
interface LoopObserver {
    void runBegins(LoopCore loop);

    void runEnds(LoopCore loop);

    void started(TaskCore<?> task);

    void stepBegins(TaskCore<?> task);

    void stepEnds(TaskCore<?> task);

    void ended(TaskCore<?> task);

    void idleBegins(LoopCore loop);

    void idleEnds(LoopCore loop);
}
