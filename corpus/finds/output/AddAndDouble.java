// outcomes: 2 | 3 | 4
// One adds 1 and one doubles: (1 + 1) * 2, 1 * 2 + 1, and 2 if both read the 1.
public class AddAndDouble {
    private static volatile int value = 1;

    public static void main(String[] args) throws InterruptedException {
        Thread adder = new Thread(() -> value = value + 1);
        Thread doubler = new Thread(() -> value = value * 2);
        adder.start();
        doubler.start();
        adder.join();
        doubler.join();
        System.out.println(value);
    }
}
