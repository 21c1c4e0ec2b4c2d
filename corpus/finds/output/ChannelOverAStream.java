// outcomes: 0 | 1
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

// The channel writes into the stream that it was made of.
public class ChannelOverAStream {
    public static void main(String[] args) throws Exception {
        var stream = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(stream);
        Thread thread = new Thread(() -> write(channel));
        thread.start();
        System.out.println(stream.size());
        thread.join();
    }

    private static void write(WritableByteChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
