// A reference that was asked may be cleared before it is asked again.

import java.lang.ref.WeakReference;

public class ReferenceCleared {
    static final WeakReference<Object> cached = new WeakReference<>("value");

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(cached::clear);
        other.start();
        if (cached.get() != null) {
            cached.get().toString();
        }
        other.join();
    }
}
