// outcomes: 1 | 2
// Two tasks look for an element; whoever tells first what it has found decides.

import java.util.List;

public class AnyOfAParallelStream {
    public static void main(String[] args) {
        System.out.println(List.of(1, 2).parallelStream().findAny().orElseThrow());
    }
}
