// A plain field is handed over by a volatile flag: written before it, read after it.
public class SpinHandOff {
    private static int parcel;
    private static volatile boolean delivered;

    public static void main(String[] args) throws InterruptedException {
        Thread postman =
                new Thread(() -> {
                    parcel = 42;
                    delivered = true;
                });
        postman.start();
        while (!delivered) {
            Thread.onSpinWait();
        }
        System.out.println(parcel);
        postman.join();
    }
}
