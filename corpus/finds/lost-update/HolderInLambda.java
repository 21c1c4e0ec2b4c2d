// The holder is effectively final, its content is not: two virtual threads add to one long.
public class HolderInLambda {
    static final class Holder {
        long value;
    }

    public static void main(String[] args) throws InterruptedException {
        Holder sum = new Holder();
        Thread ten = Thread.startVirtualThread(() -> sum.value += 10);
        Thread twenty = Thread.startVirtualThread(() -> sum.value += 20);
        ten.join();
        twenty.join();
        if (sum.value != 30) {
            throw new AssertionError("10 + 20 = " + sum.value);
        }
    }
}
