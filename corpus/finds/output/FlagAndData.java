// outcomes: 0 0 | 0 1 | 1 1
// Data first, then the flag: who sees the flag sees the data, and «1 0» cannot be.
public class FlagAndData {
    private volatile int data;
    private volatile int flag;

    public static void main(String[] args) throws InterruptedException {
        FlagAndData shared = new FlagAndData();
        Thread writer =
                Thread.startVirtualThread(() -> {
                    shared.data = 1;
                    shared.flag = 1;
                });
        int flag = shared.flag;
        int data = shared.data;
        writer.join();
        System.out.println(flag + " " + data);
    }
}
