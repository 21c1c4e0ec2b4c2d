// outcomes: nothing | x

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is printed into a stream that another thread has closed is lost without a word. */
public class ClosedPrintStream {
    public static void main(String[] args) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes);
        Thread closer = new Thread(stream::close);
        closer.start();
        stream.print("x");
        closer.join();
        System.out.println(bytes.size() == 0 ? "nothing" : bytes.toString());
    }
}
