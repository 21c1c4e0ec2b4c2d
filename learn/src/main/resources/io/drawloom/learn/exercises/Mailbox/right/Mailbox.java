/** One volatile field says both: what the message is, and whether there is one. */
class Mailbox {
    private volatile String message = "empty";

    void post(String text) {
        message = text;
    }

    String look() {
        return message;
    }
}
