// outcomes: red | blue
// invokeAny returns the result of one that succeeded, not of the first in the list.

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class InvokeAnyWinner {
    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            String winner = pool.invokeAny(List.of(() -> "red", () -> "blue"));
            System.out.println(winner);
        }
    }
}
