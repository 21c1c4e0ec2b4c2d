import java.util.concurrent.atomic.AtomicInteger;

/** A box for two threads: one posts, one looks. */
class Stress {
    private static final Mailbox[] BOXES = new Mailbox[50_000];
    private static final AtomicInteger WRONG = new AtomicInteger();

    static {
        for (int i = 0; i < BOXES.length; i++) {
            BOXES[i] = new Mailbox();
        }
    }

    static void act(int thread) {
        Mailbox box = BOXES[thread / 2];
        if (thread % 2 == 0) {
            box.post("hello");
        } else {
            String seen = box.look();
            if (!"hello".equals(seen) && !"empty".equals(seen)) {
                WRONG.incrementAndGet();
            }
        }
    }

    static boolean good(int threads) {
        return WRONG.get() == 0;
    }
}
