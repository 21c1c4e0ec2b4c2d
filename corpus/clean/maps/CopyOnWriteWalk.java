// Walking over a snapshot while others add; addIfAbsent admits a name once.

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class CopyOnWriteWalk {
    public static void main(String[] args) throws InterruptedException {
        CopyOnWriteArrayList<String> names = new CopyOnWriteArrayList<>(List.of("ann"));
        Thread host = new Thread(() -> names.addIfAbsent("bob"));
        host.start();
        names.addIfAbsent("bob");
        int letters = 0;
        for (String name : names) {
            letters += name.length();
        }
        host.join();
        System.out.println(letters + " " + names);
    }
}
