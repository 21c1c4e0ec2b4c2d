// outcomes: 0 1 | 1 0 | 1 1
// Each stores its own and loads the other's; with volatile fields at least one store is seen.
public class StoreThenLoad {
    private static volatile int x;
    private static volatile int y;
    private static int seenX;

    public static void main(String[] args) throws InterruptedException {
        Thread other =
                new Thread(() -> {
                    y = 1;
                    seenX = x;
                });
        other.start();
        x = 1;
        int seenY = y;
        other.join();
        System.out.println(seenX + " " + seenY);
    }
}
