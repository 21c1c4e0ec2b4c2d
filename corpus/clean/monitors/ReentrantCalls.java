// A synchronized method calls itself and another one: the monitor is entered again, not waited for.
public class ReentrantCalls {
    private int depth;
    private int deepest;

    synchronized void dive(int levels) {
        depth++;
        note();
        if (levels > 1) {
            dive(levels - 1);
        }
        depth--;
    }

    private synchronized void note() {
        deepest = Math.max(deepest, depth);
    }

    public static void main(String[] args) throws InterruptedException {
        ReentrantCalls sea = new ReentrantCalls();
        Thread diver = new Thread(() -> sea.dive(3));
        diver.start();
        sea.dive(2);
        diver.join();
        synchronized (sea) {
            if (sea.deepest != 3) {
                throw new AssertionError("deepest " + sea.deepest);
            }
        }
    }
}
