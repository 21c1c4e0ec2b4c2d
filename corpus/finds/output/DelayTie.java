// outcomes: milk tea | tea milk
// Two elements are due at the same instant: the queue gives out first what came in first.

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

public class DelayTie {
    private static volatile long due;

    record Reminder(String text) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        due = System.nanoTime() + 20_000_000;
        DelayQueue<Reminder> reminders = new DelayQueue<>();
        Thread cook = new Thread(() -> reminders.add(new Reminder("milk")));
        Thread maid = new Thread(() -> reminders.add(new Reminder("tea")));
        cook.start();
        maid.start();
        cook.join();
        maid.join();
        System.out.println(reminders.take().text() + " " + reminders.take().text());
    }
}
