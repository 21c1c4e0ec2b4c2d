// preview
// outcomes: east | west
// The scope returns the first result and cancels the rest.

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

public class AnySuccessful {
    public static void main(String[] args) throws InterruptedException {
        try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
            scope.fork(() -> "east");
            scope.fork(() -> "west");
            System.out.println(scope.join());
        }
    }
}
