// The updater could compare and set; here it only gets and sets, and a letter is overwritten.

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

public class UpdaterGetThenSet {
    private static final AtomicReferenceFieldUpdater<UpdaterGetThenSet, String> TEXT =
            AtomicReferenceFieldUpdater.newUpdater(UpdaterGetThenSet.class, String.class, "text");

    private volatile String text = "";

    void append(char letter) {
        TEXT.set(this, TEXT.get(this) + letter);
    }

    public static void main(String[] args) throws InterruptedException {
        UpdaterGetThenSet page = new UpdaterGetThenSet();
        Thread a = new Thread(() -> page.append('a'));
        Thread b = new Thread(() -> page.append('b'));
        a.start();
        b.start();
        a.join();
        b.join();
        if (page.text.length() != 2) {
            throw new AssertionError("two letters written, found " + page.text);
        }
    }
}
