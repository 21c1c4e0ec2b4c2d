/**
 * The right order, but nothing makes another thread see it: compiler and processor may change it.
 */
class Mailbox {
    private String message;
    private boolean ready;

    void post(String text) {
        message = text;
        ready = true;
    }

    String look() {
        return ready ? message : "empty";
    }
}
