import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads what comes late, from a named pipe in the file system. A read of a file does not park the
 * thread, so it stops the whole loop: no heartbeat. Offloaded to another thread, it is awaited.
 *
 * <p>From the asyncio text: what can be awaited, and that open() cannot.
 */
public final class LoopFileRead {
    private static int beats;

    private static void beat() {
        while (true) {
            Task.sleep(Duration.ofMillis(200));
            beats++;
        }
    }

    /** Somebody else, who writes into the pipe after a second. */
    private static void writeLater(Path pipe) {
        try {
            Thread.sleep(1000);
            Files.writeString(pipe, "late news");
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compare(Path pipe) {
        EventLoop.run(() -> {
            Task.start("heart", LoopFileRead::beat);
            Task.yieldNow();

            Thread.ofPlatform().daemon().start(() -> writeLater(pipe));
            String plainly = Files.readString(pipe);
            System.out.println("read in the task: " + plainly + ", heartbeats: " + beats);

            beats = 0;
            Thread.ofPlatform().daemon().start(() -> writeLater(pipe));
            String offloaded = Task.offload(() -> Files.readString(pipe));
            System.out.println("read by offload: " + offloaded + ", heartbeats: " + beats);
        });
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("loop");
        Path pipe = folder.resolve("pipe");
        try {
            int made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
            if (made == 0) {
                compare(pipe);
            }
        } catch (IOException e) {
            System.out.println("this system has no mkfifo, and so no file that is read slowly");
        } finally {
            Files.deleteIfExists(pipe);
            Files.delete(folder);
        }
    }
}
