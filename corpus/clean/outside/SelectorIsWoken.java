// A selector waits for nothing that could come but to be woken: before it waits, or while it does.

import java.nio.channels.Selector;

public class SelectorIsWoken {
    public static void main(String[] args) throws Exception {
        try (Selector selector = Selector.open()) {
            Thread waker = new Thread(selector::wakeup);
            waker.start();
            System.out.println(selector.select());
            waker.join();
        }
    }
}
