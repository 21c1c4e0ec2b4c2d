// outcomes: ABC | ACB | BAC | BCA | CAB | CBA
// Three threads append a letter each to one buffer: all six orders.

import java.util.concurrent.ThreadFactory;

public class ThreeLetters {
    public static void main(String[] args) throws InterruptedException {
        StringBuffer word = new StringBuffer();
        ThreadFactory factory = Thread.ofVirtual().factory();
        Thread[] writers = new Thread[3];
        for (int i = 0; i < writers.length; i++) {
            char letter = (char) ('A' + i);
            writers[i] = factory.newThread(() -> word.append(letter));
            writers[i].start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        System.out.println(word);
    }
}
