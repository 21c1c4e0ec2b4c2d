// One thread goes through a set while another adds to it.

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

public class SetIteratedAndChanged {
    public static void main(String[] args) throws InterruptedException {
        Set<String> names = new HashSet<>(Set.of("ann"));
        Iterator<String> iterator = names.iterator();
        Thread adds = new Thread(() -> names.add("bob"));
        adds.start();
        iterator.next();
        adds.join();
    }
}
