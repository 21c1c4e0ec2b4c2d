// Taken out after all producers have ended, the elements come in their order.

import java.util.concurrent.PriorityBlockingQueue;

public class SortedWhenAllAreIn {
    public static void main(String[] args) throws InterruptedException {
        PriorityBlockingQueue<String> ward = new PriorityBlockingQueue<>();
        Thread door = new Thread(() -> ward.add("3 cough"));
        Thread ambulance =
                new Thread(() -> {
                    ward.add("2 arm");
                    ward.add("1 heart");
                });
        door.start();
        ambulance.start();
        door.join();
        ambulance.join();
        System.out.println(ward.take() + ", " + ward.take() + ", " + ward.take());
    }
}
