package io.drawloom.simulate.http;

import com.sun.net.httpserver.Headers;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;

/** One request on its way to a server, and what comes back: a connection of its own. */
final class Connection implements Named {
    private static final int SEVERAL =
            Steps.variable("com.sun.net.httpserver.HttpExchange.writers");

    /** What the client reports where an answer ends before it began, in the JDK's words. */
    private static final String NO_ANSWER = "HTTP/1.1 header parser received no bytes";

    /** What the client reports where an answer ends too early. */
    private static final String CUT_OFF = "closed";

    final String method;
    final URI target;
    final Headers headers;
    final byte[] body;
    final InetSocketAddress local;
    final InetSocketAddress remote;
    private final Steps steps;

    /** What comes back: the first part has the head. */
    final Line<Part> answer;

    /** Who wrote to the answer first, or tried to. */
    private @Nullable Thread writer;

    private boolean headSent;
    private boolean ended;

    Connection(
            Steps steps,
            String method,
            URI target,
            Headers headers,
            byte[] body,
            InetSocketAddress local,
            InetSocketAddress remote) {
        this.steps = steps;
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.local = local;
        this.remote = remote;
        this.answer = new Line<>(steps, "the answer");
    }

    @Override
    public String named() {
        return "the connection";
    }

    /** Status and headers of an answer. */
    record Head(int status, Headers headers) {}

    /**
     * A part of an answer.
     *
     * @param head status and headers; only in the first part
     * @param bytes what follows of the body
     * @param last whether nothing comes after
     * @param failure why nothing comes after, if the answer is not whole
     */
    record Part(@Nullable Head head, ByteBuffer bytes, boolean last, @Nullable String failure) {}

    /** The server sends a part of the answer; nothing if the answer has ended. */
    void send(@Nullable Head head, byte[] bytes, boolean last) {
        if (mayWrite()) {
            ended = last;
            headSent |= head != null;
            ByteBuffer content = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
            answer.put(new Part(head, content, last, null), steps.place());
        }
    }

    /** The server closes the connection; nothing if the answer has ended. */
    void close() {
        abort(null);
    }

    /**
     * The answer is cut off, if it has not ended.
     *
     * @param why what the client reports; null for what it reports of a closed connection
     */
    void abort(@Nullable String why) {
        if (mayWrite()) {
            ended = true;
            String failure = why != null ? why : headSent ? CUT_OFF : NO_ANSWER;
            answer.put(new Part(null, ByteBuffer.allocate(0), true, failure), steps.place());
        }
    }

    /**
     * Whether the answer goes on. As a rule one thread writes it; where several do, who comes first
     * is a choice.
     */
    private boolean mayWrite() {
        if (steps.isChoice(SEVERAL)) {
            steps.write(this, 0, steps.place());
        }
        Thread me = steps.thread();
        if (writer == null) {
            writer = me;
        } else if (writer != me) {
            steps.makeChoice(SEVERAL);
        }
        return !ended;
    }

    static IOException failed(String why) {
        // as the JDK's client reports it: the cause has the place where it was noticed
        return new IOException(why, new IOException(why));
    }
}
