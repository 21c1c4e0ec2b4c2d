// Two threads take words from one scanner at once.

import java.util.Scanner;

public class TwoReadOneScanner {
    public static void main(String[] args) throws InterruptedException {
        Scanner words = new Scanner("one two");
        Thread other = new Thread(words::next);
        other.start();
        words.next();
        other.join();
    }
}
