// Permits do not add up: two unparks before the first park are one, and the second park stays.

import java.util.concurrent.locks.LockSupport;

public class TwoUnparksOnePermit {
    public static void main(String[] args) throws InterruptedException {
        Thread sleeper =
                new Thread(() -> {
                    LockSupport.park();
                    LockSupport.park();
                });
        Thread cock = new Thread(() -> LockSupport.unpark(sleeper));
        Thread alarm = new Thread(() -> LockSupport.unpark(sleeper));
        sleeper.start();
        cock.start();
        alarm.start();
        sleeper.join();
    }
}
