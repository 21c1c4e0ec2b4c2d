// invokeAll waits for all and keeps the order of the list, whatever the order of the work.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class InvokeAllInOrder {
    public static void main(String[] args) throws Exception {
        List<Callable<String>> tasks = new ArrayList<>();
        for (String word : List.of("draw", "a", "loom")) {
            tasks.add(word::toUpperCase);
        }
        StringBuilder sentence = new StringBuilder();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<String> word : pool.invokeAll(tasks)) {
                sentence.append(word.get()).append(' ');
            }
        }
        System.out.println(sentence.toString().strip());
    }
}
