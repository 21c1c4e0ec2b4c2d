// A list goes through a queue: who puts it in does not touch it any more.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

public class ListThroughAQueue {
    public static void main(String[] args) throws Exception {
        LinkedBlockingQueue<List<String>> queue = new LinkedBlockingQueue<>();
        Thread reader =
                new Thread(() -> {
                    try {
                        List<String> taken = queue.take();
                        taken.add("b");
                        System.out.println(taken);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        reader.start();
        List<String> list = new ArrayList<>();
        list.add("a");
        queue.put(list);
        reader.join();
    }
}
