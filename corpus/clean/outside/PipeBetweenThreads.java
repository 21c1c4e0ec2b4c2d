// One thread writes into a pipe, the other waits for the byte.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

public class PipeBetweenThreads {
    public static void main(String[] args) throws Exception {
        Pipe pipe = Pipe.open();
        Thread writer = new Thread(() -> write(pipe));
        writer.start();
        ByteBuffer buffer = ByteBuffer.allocate(1);
        pipe.source().read(buffer);
        writer.join();
        System.out.println(buffer.get(0));
    }

    private static void write(Pipe pipe) {
        try {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {5}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
