// Double-checked locking with a flag that is set before the value: who only sees the flag gets
// null.
public class FlagBeforeValue {
    private static final Object lock = new Object();
    private static volatile boolean loaded;
    private static volatile String title;

    static int titleLength() {
        if (!loaded) {
            synchronized (lock) {
                if (!loaded) {
                    loaded = true;
                    title = "Drawloom";
                }
            }
        }
        return title.length();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(FlagBeforeValue::titleLength);
        reader.start();
        titleLength();
        reader.join();
    }
}
