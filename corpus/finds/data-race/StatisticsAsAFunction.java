import java.util.IntSummaryStatistics;
import java.util.stream.IntStream;

// Two threads hand one object to streams of their own, which call it: it counts for one thread.
public class StatisticsAsAFunction {
    public static void main(String[] args) throws Exception {
        var statistics = new IntSummaryStatistics();
        Thread thread = new Thread(() -> IntStream.range(0, 2).forEach(statistics));
        thread.start();
        IntStream.range(2, 4).forEach(statistics);
        thread.join();
        System.out.println(statistics.getCount());
    }
}
