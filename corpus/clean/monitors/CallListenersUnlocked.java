// The listeners are copied under the monitor and called without it, so no cycle can arise.

import java.util.ArrayList;
import java.util.List;

public class CallListenersUnlocked {
    private final List<Runnable> listeners = new ArrayList<>();
    private final Object own = new Object();
    private int heard;

    synchronized void add(Runnable listener) {
        listeners.add(listener);
    }

    void fire() {
        List<Runnable> copy;
        synchronized (this) {
            copy = List.copyOf(listeners);
        }
        copy.forEach(Runnable::run);
    }

    void hear() {
        synchronized (own) {
            heard++;
        }
    }

    void subscribeUnderOwnLock() {
        synchronized (own) {
            add(this::hear);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        CallListenersUnlocked model = new CallListenersUnlocked();
        model.add(model::hear);
        Thread source = new Thread(model::fire);
        source.start();
        model.subscribeUnderOwnLock();
        source.join();
        synchronized (model.own) {
            if (model.heard < 1 || model.heard > 2) {
                throw new AssertionError("heard " + model.heard);
            }
        }
    }
}
