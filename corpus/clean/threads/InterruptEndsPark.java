// park returns when the thread is interrupted and leaves the flag up; the loop looks at the flag.

import java.util.concurrent.locks.LockSupport;

public class InterruptEndsPark {
    static class Parked extends Thread {
        @Override
        public void run() {
            while (!isInterrupted()) {
                LockSupport.park(this);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Parked parked = new Parked();
        parked.start();
        LockSupport.unpark(parked);
        parked.interrupt();
        parked.join();
    }
}
