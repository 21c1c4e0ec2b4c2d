// Two critical sections where one is needed: what the first found out is old in the second.
public class CheckInOneLockActInNext {
    private int tickets = 1;

    private synchronized boolean available() {
        return tickets > 0;
    }

    private synchronized void take() {
        tickets--;
    }

    void buy() {
        if (available()) {
            take();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        CheckInOneLockActInNext office = new CheckInOneLockActInNext();
        Thread window = new Thread(office::buy);
        Thread website = Thread.startVirtualThread(office::buy);
        window.start();
        window.join();
        website.join();
        if (office.tickets < 0) {
            throw new AssertionError("tickets left: " + office.tickets);
        }
    }
}
