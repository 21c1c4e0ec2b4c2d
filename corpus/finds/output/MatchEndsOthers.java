// outcomes: 12true | 1true | 21true | 2true
// A task that begins after another one has found a match does nothing.

import java.util.List;

public class MatchEndsOthers {
    public static void main(String[] args) {
        boolean any =
                List.of(1, 2).parallelStream()
                        .anyMatch(it -> {
                            System.out.print(it);
                            return true;
                        });
        System.out.println(any);
    }
}
