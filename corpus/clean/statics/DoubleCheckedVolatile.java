// Double-checked locking: the field is volatile and is assigned when the object is complete.
public class DoubleCheckedVolatile {
    private static volatile DoubleCheckedVolatile instance;
    private final int size;

    private DoubleCheckedVolatile() {
        size = 16;
    }

    static DoubleCheckedVolatile instance() {
        DoubleCheckedVolatile seen = instance;
        if (seen == null) {
            synchronized (DoubleCheckedVolatile.class) {
                seen = instance;
                if (seen == null) {
                    seen = new DoubleCheckedVolatile();
                    instance = seen;
                }
            }
        }
        return seen;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] sizes = new int[2];
        Thread other = new Thread(() -> sizes[0] = instance().size);
        other.start();
        sizes[1] = instance().size;
        other.join();
        System.out.println(sizes[0] + sizes[1]);
    }
}
