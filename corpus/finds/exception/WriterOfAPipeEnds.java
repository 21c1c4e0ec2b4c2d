import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

// Two threads write a line each, and end. A pipe takes the last one that wrote for its writer: if
// that one has ended, and its line is read, the other's line does not count ("Write end dead").
public class WriterOfAPipeEnds {
    public static void main(String[] args) throws Exception {
        var in = new PipedInputStream();
        var out = new PipedOutputStream(in);
        Thread one = new Thread(() -> write(out));
        Thread other = new Thread(() -> write(out));
        one.start();
        other.start();
        var reader = new BufferedReader(new InputStreamReader(in));
        System.out.println(reader.readLine() + reader.readLine());
        one.join();
        other.join();
    }

    private static void write(PipedOutputStream out) {
        try {
            out.write('a');
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
