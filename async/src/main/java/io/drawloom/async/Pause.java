package io.drawloom.async;

/** What a task waits for that waits for no other task. */
enum Pause {
    YIELD("Task.yieldNow"),
    SLEEP("Task.sleep"),
    OFFLOAD("Task.offload"),
    ALL_BLOCKED("EventLoop.awaitAllBlocked");

    private final String text;

    Pause(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
