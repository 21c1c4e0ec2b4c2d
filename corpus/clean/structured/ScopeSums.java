// preview
// The subtasks return their numbers, and the owner adds them up after join.

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

public class ScopeSums {
    public static void main(String[] args) throws InterruptedException {
        try (var scope = StructuredTaskScope.open()) {
            Subtask<Integer> draft = scope.fork(() -> 3);
            Subtask<Integer> notes = scope.fork(() -> 4);
            scope.join();
            System.out.println(draft.get() + notes.get());
        }
    }
}
