// outcomes: interrupted, saw 7 | took 7, saw 7 | took 7, saw 7, late | took 7, saw nothing | took
// 7, saw nothing, late
import java.util.List;
import java.util.concurrent.LinkedTransferQueue;

// What is there is taken although an interrupt has come meanwhile: the status stays. Who has to
// look
// for it, and whether somebody else has seen the element, are two things.
public class InterruptedAfterItsLook {
    private static volatile String took;
    private static volatile String saw;

    public static void main(String[] args) throws InterruptedException {
        var queue = new LinkedTransferQueue<>(List.of(7));
        Thread taker = new Thread(() -> took = take(queue));
        Thread looker =
                new Thread(() -> {
                    Integer first = queue.peek();
                    saw = first == null ? "saw nothing" : "saw " + first;
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
            said = "took " + queue.take();
        } catch (InterruptedException e) {
            said = "interrupted";
        }
        return Thread.interrupted() ? said + ", late" : said;
    }
}
