// get and set are atomic each, but a sale of another clerk fits between them.

import java.util.concurrent.atomic.AtomicInteger;

public class AtomicGetThenSet {
    static class Clerk implements Runnable {
        private final AtomicInteger stock;

        Clerk(AtomicInteger stock) {
            this.stock = stock;
        }

        @Override
        public void run() {
            stock.set(stock.get() - 1);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger stock = new AtomicInteger(10);
        Thread first = Thread.ofVirtual().start(new Clerk(stock));
        Thread second = Thread.ofVirtual().start(new Clerk(stock));
        first.join();
        second.join();
        if (stock.get() != 8) {
            throw new AssertionError("two sold, " + stock.get() + " of 10 left");
        }
    }
}
