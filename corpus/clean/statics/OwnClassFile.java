// The file of a class is a resource of the program: what reads it finds it, in each thread.

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

public class OwnClassFile {
    static class Nested {}

    private static int magic() {
        try (InputStream file = Nested.class.getResourceAsStream("OwnClassFile$Nested.class")) {
            return file.read() << 8 | file.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int[] read = new int[1];
        Thread other = new Thread(() -> read[0] = magic());
        other.start();
        assert magic() == 0xCAFE;
        other.join();
        assert read[0] == 0xCAFE;
    }
}
