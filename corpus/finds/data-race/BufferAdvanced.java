// A buffer keeps its position: two relative puts at once may go to one place.

import java.nio.ByteBuffer;

public class BufferAdvanced {
    static final ByteBuffer buffer = ByteBuffer.allocate(8);

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    buffer.put((byte) 1);
                });
        other.start();
        buffer.put((byte) 2);
        other.join();
    }
}
