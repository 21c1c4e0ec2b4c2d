// Readers and writers (Courtois, 1971): the first reader locks the room, the last one opens it.

import java.util.concurrent.Semaphore;

public class ReadersWriters {
    private static final Semaphore mutex = new Semaphore(1);
    private static final Semaphore room = new Semaphore(1);
    private static int readers;
    private static int east = 1;
    private static int west = 1;

    static void read() {
        mutex.acquireUninterruptibly();
        if (++readers == 1) {
            room.acquireUninterruptibly();
        }
        mutex.release();
        if (east != west) {
            throw new AssertionError(east + " and " + west);
        }
        mutex.acquireUninterruptibly();
        if (--readers == 0) {
            room.release();
        }
        mutex.release();
    }

    static void write() {
        room.acquireUninterruptibly();
        east++;
        west++;
        room.release();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(ReadersWriters::read);
        Thread writer = new Thread(ReadersWriters::write);
        reader.start();
        writer.start();
        read();
        reader.join();
        writer.join();
    }
}
