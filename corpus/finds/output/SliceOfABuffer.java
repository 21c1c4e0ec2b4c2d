// outcomes: 0 | 5

import java.nio.ByteBuffer;

/** A slice of a buffer is the buffer: who reads one may see what was put into the other, or not. */
public class SliceOfABuffer {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4);
        ByteBuffer slice = buffer.slice();
        Thread writer = new Thread(() -> slice.put(0, (byte) 5));
        writer.start();
        byte seen = buffer.get(0);
        writer.join();
        System.out.println(seen);
    }
}
