// Two threads convert times with one unit: a unit never changes.

import java.util.concurrent.TimeUnit;

public class UnitsConverted {
    static void convert() {
        if (TimeUnit.MILLISECONDS.toSeconds(5_000) != 5) {
            throw new AssertionError();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(UnitsConverted::convert);
        other.start();
        convert();
        other.join();
    }
}
