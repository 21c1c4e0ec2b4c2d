// preview
// Forked subtasks inherit the bindings of the thread that opened the scope.

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

public class ScopedValueInherited {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    static String both() throws InterruptedException {
        try (var scope = StructuredTaskScope.open()) {
            Subtask<String> left = scope.fork(() -> USER.get() + " left");
            Subtask<String> right = scope.fork(() -> USER.get() + " right");
            scope.join();
            return left.get() + ", " + right.get();
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println(ScopedValue.where(USER, "ann").call(ScopedValueInherited::both));
    }
}
