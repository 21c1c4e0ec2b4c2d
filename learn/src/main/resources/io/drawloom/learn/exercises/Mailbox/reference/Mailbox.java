/** The message first, then the volatile mark: who sees the mark sees all that was before it. */
class Mailbox {
    private String message;
    private volatile boolean ready;

    void post(String text) {
        message = text;
        ready = true;
    }

    String look() {
        return ready ? message : "empty";
    }
}
