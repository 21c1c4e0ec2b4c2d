// A plain HashMap shared by two threads; even if each call were one step, a vote gets lost.

import java.util.HashMap;
import java.util.Map;

public class HashMapTally {
    static final Map<String, Integer> votes = new HashMap<>(Map.of("yes", 0));

    static void vote() {
        votes.put("yes", votes.get("yes") + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(HashMapTally::vote, "ann");
        Thread bob = new Thread(HashMapTally::vote, "bob");
        ann.start();
        bob.start();
        ann.join();
        bob.join();
        if (votes.get("yes") != 2) {
            throw new AssertionError("two voted yes, the tally says " + votes);
        }
    }
}
