// Each thread writes its own element, and join orders the writes before the sum.
public class PartsThenJoin {
    public static void main(String[] args) throws InterruptedException {
        int[] parts = new int[3];
        Thread[] threads = new Thread[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int me = i;
            threads[i] = new Thread(() -> parts[me] = me + 1);
            threads[i].start();
        }
        int sum = 0;
        for (int i = 0; i < parts.length; i++) {
            threads[i].join();
            sum += parts[i];
        }
        System.out.println(sum);
    }
}
