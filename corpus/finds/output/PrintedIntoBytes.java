// outcomes: 0 | 1

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is printed is in the stream beneath, and another thread has that. */
public class PrintedIntoBytes {
    public static void main(String[] args) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true);
        Thread printer = new Thread(() -> stream.print("x"));
        printer.start();
        int size = bytes.size();
        printer.join();
        System.out.println(size);
    }
}
