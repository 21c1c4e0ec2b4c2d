// A class of its own that calls what the JDK's does: two steps, between which another thread comes.

import java.util.concurrent.ConcurrentLinkedQueue;

public class SizeOfItsOwn {
    static final class AtMostOne extends ConcurrentLinkedQueue<Integer> {
        @Override
        public boolean offer(Integer element) {
            return super.isEmpty() && super.offer(element);
        }
    }

    public static void main(String[] args) throws Exception {
        AtMostOne one = new AtMostOne();
        Thread other = new Thread(() -> one.offer(1));
        other.start();
        one.offer(2);
        other.join();
        if (one.size() != 1) {
            throw new AssertionError("holds " + one.size());
        }
    }
}
