// An enum constant is made once, by class initialisation; its methods lock the constant.
public class EnumCounts {
    enum Gate {
        NORTH,
        SOUTH;

        private int passed;

        synchronized void pass() {
            passed++;
        }

        synchronized int passed() {
            return passed;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread bus = new Thread(() -> Gate.valueOf("NORTH").pass());
        bus.start();
        Gate.NORTH.pass();
        Gate.SOUTH.pass();
        bus.join();
        System.out.println(Gate.NORTH.passed() + " " + Gate.SOUTH.passed());
    }
}
