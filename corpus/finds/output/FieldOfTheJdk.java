// outcomes: 1.0 | 2.0

import java.io.StreamTokenizer;
import java.io.StringReader;

/** A public field of an object of the JDK is a variable as any other one. */
public class FieldOfTheJdk {
    public static void main(String[] args) throws InterruptedException {
        StreamTokenizer tokens = new StreamTokenizer(new StringReader(""));
        Thread other = new Thread(() -> tokens.nval += 1);
        other.start();
        tokens.nval += 1;
        other.join();
        System.out.println(tokens.nval);
    }
}
