// Another thread asks to be called at the end of a task, while the loop runs, when it has ended, or
// between: it is called once.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

public class CalledOnceAtTheEnd {
    public static void main(String[] args) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch called = new CountDownLatch(1);
        Thread asks;
        try (EventLoop loop = EventLoop.create()) {
            Task<?> task = loop.submit("task", () -> Task.yieldNow());
            asks =
                    new Thread(() ->
                            task.onEnd(_ -> {
                                calls.incrementAndGet();
                                called.countDown();
                            }));
            asks.start();
            loop.runUntilComplete(() -> task.await());
        }
        asks.join();
        called.await();
        assert calls.get() == 1 : calls;
    }
}
