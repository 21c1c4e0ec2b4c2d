// One thread cancels the task, another one waits for its result and is not prepared for that.

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

public class CancelledElsewhere {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        FutureTask<Integer> report = new FutureTask<>(() -> 12);
        Thread worker = new Thread(report, "worker");
        Thread boss = new Thread(() -> report.cancel(false), "boss");
        worker.start();
        boss.start();
        report.get();
        worker.join();
        boss.join();
    }
}
