import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

// The pipe holds two bytes: who writes three waits for the reader, and the reader for the end.
public class FullPipe {
    public static void main(String[] args) throws Exception {
        var in = new PipedInputStream(2);
        var out = new PipedOutputStream(in);
        Thread writer = new Thread(() -> write(out));
        writer.start();
        int sum = 0;
        for (int each = in.read(); each >= 0; each = in.read()) {
            sum += each;
        }
        writer.join();
        System.out.println(sum);
    }

    private static void write(PipedOutputStream out) {
        try (out) {
            out.write(new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
