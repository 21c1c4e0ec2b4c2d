// size and get see two different snapshots of the list: the last index is out of bounds.

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class LastElementGone {
    public static void main(String[] args) throws InterruptedException {
        List<String> stack = new CopyOnWriteArrayList<>(new String[] {"bottom", "top"});
        Thread remover = Thread.startVirtualThread(() -> stack.remove("bottom"));
        int last = stack.size() - 1;
        stack.get(last);
        remover.join();
    }
}
