// Two dispatchers see the same task; compareAndSet lets one of them claim it.

import java.util.concurrent.atomic.AtomicBoolean;

public class ClaimedOnce {
    static final class Task {
        private final AtomicBoolean claimed = new AtomicBoolean();
        private int runs;

        void runIfMine() {
            if (claimed.compareAndSet(false, true)) {
                runs++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Task mail = new Task();
        Thread left = new Thread(mail::runIfMine);
        Thread right = new Thread(mail::runIfMine);
        left.start();
        right.start();
        left.join();
        right.join();
        System.out.println("sent " + mail.runs + " time");
    }
}
