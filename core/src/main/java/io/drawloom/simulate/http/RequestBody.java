package io.drawloom.simulate.http;

import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Gathers the body of a request, whoever publishes it: it is sent as a whole. */
final class RequestBody implements Flow.Subscriber<ByteBuffer> {
    private final Steps steps;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean complete;
    private @Nullable Throwable failure;

    private RequestBody(Steps steps) {
        this.steps = steps;
    }

    /** All that {@code publisher} publishes. */
    static byte[] of(BodyPublisher publisher, Steps steps, int place)
            throws IOException, InterruptedException {
        RequestBody body = new RequestBody(steps);
        publisher.subscribe(body);
        if (!body.complete) {
            steps.awaitInterruptibly(body, 0, () -> body.complete, Steps.NEVER, place);
        }
        Throwable failure = body.failure;
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
        return body.bytes.toByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer item) {
        byte[] part = new byte[item.remaining()];
        item.get(part);
        bytes.writeBytes(part);
    }

    @Override
    public void onError(Throwable throwable) {
        failure = throwable;
        onComplete();
    }

    @Override
    public void onComplete() {
        steps.write(this, 0, steps.place());
        complete = true;
    }
}
