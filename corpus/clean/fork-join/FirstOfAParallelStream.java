// Whoever finds an element first: the first one of the stream is the answer.

import java.util.List;

public class FirstOfAParallelStream {
    public static void main(String[] args) {
        int first = List.of(1, 2).parallelStream().findFirst().orElseThrow();
        if (first != 1) {
            throw new AssertionError(first);
        }
    }
}
