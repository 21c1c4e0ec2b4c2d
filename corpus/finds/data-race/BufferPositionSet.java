// Two threads move the position of one buffer at once.

import java.nio.ByteBuffer;

public class BufferPositionSet {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(8);
        Thread other = new Thread(() -> buffer.position(4));
        other.start();
        buffer.position(2);
        other.join();
    }
}
