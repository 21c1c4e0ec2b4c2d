// Both find room for one more on the stack, and the second push is beyond the end of the array.
public class StackOverrun {
    private final String[] plates = new String[2];
    private volatile int height = 1;

    void push(String plate) {
        if (height < plates.length) {
            int slot = height;
            height = slot + 1;
            plates[slot] = plate;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        StackOverrun shelf = new StackOverrun();
        Thread a = new Thread(() -> shelf.push("blue"));
        Thread b = new Thread(() -> shelf.push("white"));
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
