// One thread throws if it sees what another has done, unless the program has ended before.

public class ThrownBeforeTheExit {
    static volatile int begun;
    static volatile boolean done;

    public static void main(String[] args) {
        new Thread(
                        () -> {
                            begun++;
                            if (done) {
                                throw new IllegalStateException("seen");
                            }
                        })
                .start();
        new Thread(
                        () -> {
                            begun++;
                            done = true;
                        })
                .start();
        System.exit(0);
    }
}
