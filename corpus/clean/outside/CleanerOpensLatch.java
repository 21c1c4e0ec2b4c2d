// The cleaner's thread opens the latch once the garbage collector has found the object: it always
// does, for nobody
// else has it.
// options: --strategy exhaustive

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;

public class CleanerOpensLatch {
    public static void main(String[] args) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Object resource = new Object();
        Cleaner.create().register(resource, gone::countDown);
        resource = null;
        gone.await();
        System.out.println("cleaned");
    }
}
