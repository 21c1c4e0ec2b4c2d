// outcomes: 2 | 3
// A stream of the characters of a StringBuffer counts what is there when it is counted.

import java.util.stream.IntStream;

public class TextStreamBindsLate {
    public static void main(String[] args) throws Exception {
        StringBuffer text = new StringBuffer("ab");
        IntStream characters = text.chars();
        Thread other = new Thread(() -> text.append("c"));
        other.start();
        long count = characters.count();
        other.join();
        System.out.println(count);
    }
}
