/**
 * The critical section of RequestCounter as one short line, which is three steps all the same:
 * read, add, write. Run by java alone it prints nothing, nearly always; in a rare order it fails
 * with "expected 2 but was 1". BytecodeOfIncrement shows the steps.
 *
 * <p>From the web server text, stage 6 (SmallSectionServer), without the network and the work.
 */
public final class RequestCounterSmall {
    private static int count;

    private static void handleRequest() {
        count += 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(RequestCounterSmall::handleRequest);
        Thread second = new Thread(RequestCounterSmall::handleRequest);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}
