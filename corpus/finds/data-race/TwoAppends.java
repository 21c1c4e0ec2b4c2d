// A StringBuilder is for one thread at a time: two appends at once may lose a character.

public class TwoAppends {
    static final StringBuilder text = new StringBuilder();

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    text.append("a");
                });
        other.start();
        text.append("b");
        other.join();
    }
}
