// A thread that ends notifies all who wait on its object.

public class WaitsForItsEnd {
    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> {});
        other.start();
        synchronized (other) {
            while (other.isAlive()) {
                other.wait();
            }
        }
    }
}
