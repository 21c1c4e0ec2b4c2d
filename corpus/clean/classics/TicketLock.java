// A ticket is drawn in one step, and the counter calls one number after the other.

import java.util.concurrent.atomic.AtomicInteger;

public class TicketLock {
    private final AtomicInteger tickets = new AtomicInteger();
    private volatile int serving;
    private int served;

    void visit() {
        int ticket = tickets.getAndIncrement();
        while (serving != ticket) {
            Thread.onSpinWait();
        }
        served++;
        serving = ticket + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        TicketLock office = new TicketLock();
        Thread ann = new Thread(office::visit);
        Thread bob = new Thread(office::visit);
        ann.start();
        bob.start();
        office.visit();
        ann.join();
        bob.join();
        if (office.served != 3) {
            throw new AssertionError("served " + office.served);
        }
    }
}
