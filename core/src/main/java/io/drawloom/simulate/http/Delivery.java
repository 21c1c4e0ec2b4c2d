package io.drawloom.simulate.http;

import io.drawloom.simulate.Steps;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/**
 * Brings the bytes of an answer to a subscriber, as many parts as it asks for.
 *
 * <p>Who sent the request brings them, until the body is there. A body that is there before its
 * bytes are (a stream) gets them from whoever asks for more, if they have come, and else from a
 * thread of its own that waits for them. So only one thread at a time brings.
 */
final class Delivery<T> implements Flow.Subscription {
    private final Steps steps;
    private final Workers workers;
    private final Connection connection;
    private final BodySubscriber<T> subscriber;
    private final int place;
    private int next;
    private long demand;
    private boolean bringing;

    /** Whether the body is out, and bytes come later. */
    private boolean streams;

    /** Whether a thread of its own brings them. */
    private boolean apart;

    private boolean over;

    Delivery(
            Steps steps,
            Workers workers,
            Connection connection,
            BodySubscriber<T> subscriber,
            int place) {
        this.steps = steps;
        this.workers = workers;
        this.connection = connection;
        this.subscriber = subscriber;
        this.place = place;
    }

    /** The body, as soon as the subscriber has it. */
    T body() throws IOException, InterruptedException {
        bringing = true;
        subscriber.onSubscribe(this);
        CompletableFuture<T> body = subscriber.getBody().toCompletableFuture();
        while (!over && !body.isDone()) {
            if (next > 0) { // the first part is there: the head came with it
                connection.answer.awaitInterruptibly(next, Steps.NEVER, place);
            }
            if (!hasDemand()) {
                steps.awaitInterruptibly(this, 0, this::hasDemand, Steps.NEVER, place);
            }
            bring();
        }
        bringing = false;
        if (!over) {
            streams = true;
            bringWhatIsThere();
        }
        if (!body.isDone()) {
            steps.awaitInterruptibly(body, Steps.CONTENT, body::isDone, Steps.NEVER, place);
        }
        try {
            return body.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    /** Whether the part that comes next, which is there, can be brought. */
    private boolean hasDemand() {
        return over || demand > 0 || !connection.answer.get(next).bytes().hasRemaining();
    }

    private void bring() {
        if (over) {
            return;
        }
        Connection.Part part = connection.answer.get(next++);
        steps.progress();
        if (part.bytes().hasRemaining()) {
            demand--;
            subscriber.onNext(List.of(part.bytes()));
        }
        if (part.last() && !over) {
            over = true;
            String failure = part.failure();
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(Connection.failed(failure));
            }
        }
    }

    private void bringWhatIsThere() {
        bringing = true;
        while (!over) {
            if (!connection.answer.looksFor(next, place)) {
                if (demand > 0) {
                    apart = true;
                    workers.worker(this::bringTheRest).start();
                }
                break;
            }
            if (!hasDemand()) {
                break;
            }
            bring();
        }
        bringing = false;
    }

    private void bringTheRest() {
        steps.at(place);
        while (!over) {
            connection.answer.await(next, Steps.NEVER, place);
            steps.await(this, 0, this::hasDemand, Steps.NEVER, place);
            bring();
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            over = true;
            subscriber.onError(new IllegalArgumentException("non-positive request: " + n));
            return;
        }
        boolean others = apart || !streams && !bringing;
        if (others) {
            steps.write(this, 0, place);
        }
        demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
        if (streams && !apart && !bringing) {
            bringWhatIsThere();
        }
    }

    @Override
    public void cancel() {
        over = true;
    }
}
