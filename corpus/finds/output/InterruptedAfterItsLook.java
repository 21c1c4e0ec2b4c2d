// outcomes: 7, 7 | 7, 7, late | 7, none | 7, none, late | interrupted, 7
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;

// What is there is taken although an interrupt has come meanwhile: the status stays. Whether it
// came, and whether somebody else has seen the element, are two things.
public class InterruptedAfterItsLook {
    private static volatile String took;
    private static volatile String saw;

    public static void main(String[] args) throws InterruptedException {
        var queue = new LinkedTransferQueue<>(List.of(7));
        Thread taker = new Thread(() -> took = take(queue));
        Thread looker =
                new Thread(() -> {
                    Integer first = queue.peek();
                    saw = first == null ? "none" : "" + first;
                });
        taker.start();
        looker.start();
        taker.interrupt();
        taker.join();
        looker.join();
        boolean late = took.endsWith("late");
        System.out.println(took.replace(", late", "") + ", " + saw + (late ? ", late" : ""));
    }

    private static String take(LinkedTransferQueue<Integer> queue) {
        String said;
        try {
            said = "" + queue.take();
        } catch (InterruptedException e) {
            said = "interrupted";
        }
        return Thread.interrupted() ? said + ", late" : said;
    }
}
