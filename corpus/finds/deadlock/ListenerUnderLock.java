// The source calls its listeners with its monitor held; a listener is just leaving, with its own.

import java.util.ArrayList;
import java.util.List;

public class ListenerUnderLock {
    static class Source {
        private final List<Listener> listeners = new ArrayList<>();

        synchronized void add(Listener listener) {
            listeners.add(listener);
        }

        synchronized void remove(Listener listener) {
            listeners.remove(listener);
        }

        synchronized void fire() {
            for (Listener listener : listeners) {
                listener.changed();
            }
        }
    }

    static class Listener {
        private int changes;

        synchronized void changed() {
            changes++;
        }

        synchronized void leave(Source source) {
            source.remove(this);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Source source = new Source();
        Listener listener = new Listener();
        source.add(listener);
        Thread model = new Thread(source::fire);
        model.start();
        listener.leave(source);
        model.join();
    }
}
