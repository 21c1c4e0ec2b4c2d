// A concurrent map does not make get, add, put one step; merge would.

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class WordCountGetPut {
    static void count(Map<String, Integer> words, String text) {
        for (String word : text.split(" ")) {
            Integer before = words.get(word);
            words.put(word, before == null ? 1 : before + 1);
        }
    }

    public static void main(String[] args) {
        Map<String, Integer> words = new ConcurrentHashMap<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.submit(() -> count(words, "to be"));
            pool.submit(() -> count(words, "or to"));
        }
        if (words.get("to") != 2) {
            throw new AssertionError("«to» counted " + words.get("to") + " times");
        }
    }
}
