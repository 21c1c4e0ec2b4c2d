// A cleaner with nothing to clean never opens the latch, which nobody gave it.

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;

public class CleanerHasNothing {
    public static void main(String[] args) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Cleaner.create();
        gone.await();
    }
}
