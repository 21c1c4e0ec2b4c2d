import java.nio.ByteBuffer;

/** Each thread fills its half of a buffer: one by a slice, the other by indexes. */
public class HalvesOfABuffer {
    public static void main(String[] args) throws InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(4);
        ByteBuffer first = buffer.slice(0, 2);
        Thread one =
                new Thread(() -> {
                    first.put((byte) 1);
                    first.put((byte) 2);
                });
        Thread other =
                new Thread(() -> {
                    buffer.put(2, (byte) 3);
                    buffer.put(3, (byte) 4);
                });
        one.start();
        other.start();
        one.join();
        other.join();
        System.out.println(buffer.getInt() == 0x01020304);
    }
}
