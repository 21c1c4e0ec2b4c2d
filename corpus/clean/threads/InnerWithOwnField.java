// Each inner object counts in its own field; the outer field is written after the joins alone.

import java.util.List;

public class InnerWithOwnField {
    private int total;

    class Counter implements Runnable {
        private int own;

        @Override
        public void run() {
            own++;
            own++;
        }
    }

    int count() throws InterruptedException {
        List<Counter> counters = List.of(new Counter(), new Counter());
        List<Thread> threads = counters.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        for (Counter counter : counters) {
            total += counter.own;
        }
        return total;
    }

    public static void main(String[] args) throws InterruptedException {
        if (new InnerWithOwnField().count() != 4) {
            throw new AssertionError();
        }
    }
}
