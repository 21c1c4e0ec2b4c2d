// A delay queue gives an element when its time has come, whoever put it in first.

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

public class DelayedInOrder {
    record Reminder(String text, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Reminder) other).due);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        DelayQueue<Reminder> reminders = new DelayQueue<>();
        long now = System.nanoTime();
        Thread late = new Thread(() -> reminders.put(new Reminder("tea", now + 200_000_000)));
        Thread soon = new Thread(() -> reminders.put(new Reminder("milk", now + 20_000_000)));
        late.start();
        soon.start();
        late.join();
        soon.join();
        System.out.println(reminders.take().text() + " " + reminders.take().text());
    }
}
