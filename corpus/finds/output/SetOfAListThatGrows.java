// outcomes: false | true
// A set keeps a list by the hash code that it has when it is added.

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

public class SetOfAListThatGrows {
    public static void main(String[] args) throws Exception {
        List<Integer> list = new CopyOnWriteArrayList<>();
        Set<List<Integer>> lists = new HashSet<>();
        Thread other = new Thread(() -> list.add(1));
        other.start();
        lists.add(list);
        other.join();
        System.out.println(lists.contains(list));
    }
}
