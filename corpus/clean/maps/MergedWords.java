// merge reads, adds and writes in one step a key.

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class MergedWords {
    public static void main(String[] args) {
        ConcurrentMap<String, Integer> words = new ConcurrentHashMap<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String line : new String[] {"to be", "or to"}) {
                pool.execute(() -> {
                    for (String word : line.split(" ")) {
                        words.merge(word, 1, Integer::sum);
                    }
                });
            }
        }
        if (words.get("to") != 2 || words.size() != 3) {
            throw new AssertionError(words.toString());
        }
    }
}
