/**
 * Two threads compute on what is worth one core, so only one of them is ever at it: taking turns
 * costs 5 switches, without turns it is 1, and the second waits till then. (A virtual thread gives
 * its core up where it yields or waits; the kernel takes a platform thread's away by the clock.)
 *
 * <p>From the web server text, stage 6, the remark on context switches.
 */
public final class ContextSwitches {
    private static final int PIECES = 3;

    private static void compute(String name, boolean takingTurns, StringBuffer order) {
        for (int piece = 0; piece < PIECES; piece++) {
            order.append(name);
            if (takingTurns) {
                Thread.yield();
            }
        }
    }

    private static String orderOfTwo(boolean takingTurns) throws InterruptedException {
        StringBuffer order = new StringBuffer();
        Thread a = Thread.ofVirtual().unstarted(() -> compute("a", takingTurns, order));
        Thread b = Thread.ofVirtual().unstarted(() -> compute("b", takingTurns, order));
        // Started from inside the one core, so that both stand in its queue before either moves.
        Thread starter =
                Thread.startVirtualThread(() -> {
                    a.start();
                    b.start();
                });
        starter.join();
        a.join();
        b.join();
        return order.toString();
    }

    private static int switches(String order) {
        int switches = 0;
        for (int i = 1; i < order.length(); i++) {
            if (order.charAt(i) != order.charAt(i - 1)) {
                switches++;
            }
        }
        return switches;
    }

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", "1");
        for (boolean takingTurns : new boolean[] {true, false}) {
            String order = orderOfTwo(takingTurns);
            String how = takingTurns ? "taking turns" : "one, then the other";
            System.out.println(how + ": " + order + ", context switches: " + switches(order));
        }
    }
}
