// Readers and writers by flags: the reader looks for a writer and then counts itself in, the writer
// looks for readers and then puts up its flag; both looks can come first.

import java.util.concurrent.atomic.AtomicInteger;

public class WriterEntersWithReader {
    private static final AtomicInteger readers = new AtomicInteger();
    private static volatile boolean writing;
    private static int east = 1;
    private static int west = 1;

    static void write() {
        while (readers.get() > 0) {
            Thread.onSpinWait();
        }
        writing = true;
        east = 2;
        west = 2;
        writing = false;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread writer = Thread.startVirtualThread(WriterEntersWithReader::write);
        while (writing) {
            Thread.onSpinWait();
        }
        readers.incrementAndGet();
        boolean balanced = east == west;
        readers.decrementAndGet();
        writer.join();
        if (!balanced) {
            throw new AssertionError("read in the middle of a write");
        }
    }
}
