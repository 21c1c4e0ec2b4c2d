// outcomes: [1, 2] | [2, 1]
import java.util.List;
import java.util.stream.Collectors;

// All tasks of the stream fill one map: which element comes first into its list, is chance.
public class GroupedConcurrently {
    public static void main(String[] args) {
        var groups =
                List.of(1, 2).parallelStream()
                        .collect(Collectors.groupingByConcurrent(it -> "all"));
        System.out.println(groups.get("all"));
    }
}
