/** Hands one message from a thread to another. */
class Mailbox {
    private String message;
    private boolean ready;

    /** Puts the message there; called once. */
    void post(String text) {
        ready = true;
        message = text;
    }

    /** The message; "empty" while there is none. Never waits for it. */
    String look() {
        return ready ? message : "empty";
    }
}
