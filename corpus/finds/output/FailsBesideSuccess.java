// preview
// outcomes: SUCCESS | UNAVAILABLE
// One subtask fails, and the scope is cancelled: the other may have its result already, or not.
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

public class FailsBesideSuccess {
    public static void main(String[] args) throws InterruptedException {
        try (var scope = StructuredTaskScope.open()) {
            Subtask<Integer> right = scope.fork(() -> 1);
            scope.fork(() -> {
                throw new IllegalStateException();
            });
            try {
                scope.join();
            } catch (StructuredTaskScope.FailedException e) {
                System.out.println(right.state());
            }
        }
    }
}
