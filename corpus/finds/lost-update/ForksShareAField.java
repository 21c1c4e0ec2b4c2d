// preview
// A scope waits for its subtasks; that does not keep them from writing one field at once.

import java.util.concurrent.StructuredTaskScope;

public class ForksShareAField {
    static int pages;

    public static void main(String[] args) throws InterruptedException {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> pages += 3);
            scope.fork(() -> pages += 4);
            scope.join();
        }
        if (pages != 7) {
            throw new AssertionError("3 + 4 pages = " + pages);
        }
    }
}
