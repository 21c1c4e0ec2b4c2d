// To be woken counts once: if the selector looks without waiting first, it takes the wake-up, and
// then waits for ever.

import java.nio.channels.Selector;

public class SelectorWokenTooEarly {
    public static void main(String[] args) throws Exception {
        try (Selector selector = Selector.open()) {
            Thread waker = new Thread(selector::wakeup);
            waker.start();
            selector.selectNow();
            selector.select();
            waker.join();
        }
    }
}
