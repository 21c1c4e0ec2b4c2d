import java.util.concurrent.atomic.AtomicInteger;

/** Two customers want the same seat; how often is it paid for? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Seats seats = new Seats(1);
        AtomicInteger payments = new AtomicInteger();
        Thread first = new Thread(() -> seats.sell(0, payments::incrementAndGet));
        Thread second = new Thread(() -> seats.sell(0, payments::incrementAndGet));
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(payments);
    }
}
