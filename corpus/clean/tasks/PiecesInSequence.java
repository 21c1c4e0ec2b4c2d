// Pieces of two tasks are done in the order of their positions, whoever is ready first; and when
// all others wait has been waited for, each of them has come to its wait.

import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Sequencer;
import io.drawloom.async.ShutdownSignals;
import io.drawloom.async.Task;

public class PiecesInSequence {
    private static int came;

    public static void main(String[] args) {
        ShutdownSignals.install();
        EventLoop.run(() -> {
            Sequencer sequence = new Sequencer();
            Event go = new Event();
            Task<?> even = Task.start(() -> take(sequence, 0, 2, go));
            Task<?> odd = Task.start(() -> take(sequence, 1, 3, go));
            EventLoop.current().awaitAllBlocked();
            assert came == 2 : came;
            go.set();
            Task.gather(even, odd).await();
            assert came == 4 : came;
        });
    }

    private static void take(Sequencer sequence, int first, int second, Event go) {
        take(sequence, first);
        go.await();
        take(sequence, second);
    }

    private static void take(Sequencer sequence, int position) {
        try (var _ = sequence.at(position)) {
            assert came == position : came;
            Task.yieldNow();
            came++;
        }
    }
}
