/** Volatile, but still the mark before the message. */
class Mailbox {
    private volatile String message;
    private volatile boolean ready;

    void post(String text) {
        ready = true;
        message = text;
    }

    String look() {
        return ready ? message : "empty";
    }
}
