// A constant of an interface is an object that all share: two threads count on it without a lock.

public class InterfaceConstantCount {
    static final class Box {
        int hits;
    }

    interface Shared {
        Box BOX = new Box();
    }

    static final class Worker extends Thread implements Shared {
        @Override
        public void run() {
            BOX.hits++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Worker worker = new Worker();
        worker.start();
        Shared.BOX.hits++;
        worker.join();
        if (Shared.BOX.hits != 2) {
            throw new AssertionError("expected 2 but was " + Shared.BOX.hits);
        }
    }
}
