// outcomes: 1 | 2

import java.sql.Timestamp;
import java.util.List;

/** The text of a list is that of what it holds, of whatever module of the JDK. */
public class HeldByAList {
    public static void main(String[] args) throws InterruptedException {
        Timestamp time = new Timestamp(0);
        time.setNanos(100_000_000);
        Thread other = new Thread(() -> time.setNanos(200_000_000));
        other.start();
        String text = List.of(time).toString();
        other.join();
        System.out.println(text.charAt(text.length() - 2));
    }
}
