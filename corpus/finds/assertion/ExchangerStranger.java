// Two couples share one exchanger: who meets whom depends on who comes first.

import java.util.concurrent.Exchanger;

public class ExchangerStranger {
    static final Exchanger<String> square = new Exchanger<>();
    static volatile String met;

    static String exchange(String mine) {
        try {
            return square.exchange(mine);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] others = {
            new Thread(() -> met = exchange("romeo")),
            new Thread(() -> exchange("pyramus")),
            new Thread(() -> exchange("thisbe")),
        };
        for (Thread other : others) {
            other.start();
        }
        exchange("juliet");
        for (Thread other : others) {
            other.join();
        }
        if (!met.equals("juliet")) {
            throw new AssertionError("romeo met " + met);
        }
    }
}
