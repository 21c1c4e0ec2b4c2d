// A watch service has a thread of the JDK's own, which waits in the kernel: to close the service
// asks that thread.

import java.nio.file.FileSystems;
import java.nio.file.WatchService;

public class WatchCloses {
    public static void main(String[] args) throws Exception {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            System.out.println(watch.poll());
        }
    }
}
