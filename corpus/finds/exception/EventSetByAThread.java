// A thread sets an event of an event loop's tasks: it is refused, for nobody would be woken. It has
// to
// call loop.submit.

import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;

public class EventSetByAThread {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Event event = new Event();
            Thread thread = new Thread(event::set);
            thread.start();
            thread.join();
        });
    }
}
