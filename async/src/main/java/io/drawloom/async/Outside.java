package io.drawloom.async;

/**
 * What a task waits for that the operating system brings, and no task.
 *
 * @param text what it is called
 */
record Outside(String text) {
    @Override
    public String toString() {
        return text;
    }
}
