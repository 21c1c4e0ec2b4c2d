package io.drawloom.learn;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * What is made and must be taken back: when this is closed or the JVM ends, by a signal too.
 *
 * <p>The JVM ends before the thing is made or after it is made, never between: who ends the JVM
 * waits until it is made, and once the JVM ends nothing is made any more.
 */
public final class UntilShutdown<T> implements AutoCloseable {
    private final Consumer<T> takeBack;
    private final ShutdownAction end;
    private @Nullable T made;
    private boolean over;

    private UntilShutdown(Consumer<T> takeBack) {
        this.takeBack = takeBack;
        this.end = ShutdownAction.of(this::takeBack);
    }

    /** How the thing is made. */
    @FunctionalInterface
    public interface Maker<T> {
        /** Makes it. */
        T make() throws IOException;
    }

    /**
     * Makes a thing and has it taken back in the end.
     *
     * @throws IOException if it could not be made, or the JVM ends already
     */
    public static <T> UntilShutdown<T> make(Maker<T> maker, Consumer<T> takeBack)
            throws IOException {
        UntilShutdown<T> made = new UntilShutdown<>(takeBack);
        try {
            made.makeNow(maker);
            return made;
        } catch (IOException | RuntimeException e) {
            made.end.close();
            throw e;
        }
    }

    private synchronized void makeNow(Maker<T> maker) throws IOException {
        if (over) {
            throw new IOException("the JVM ends");
        }
        made = maker.make();
    }

    /** What was made. */
    public synchronized T get() {
        if (made == null) {
            throw new IllegalStateException("it was taken back");
        }
        return made;
    }

    private synchronized void takeBack() {
        over = true;
        if (made != null) {
            takeBack.accept(made);
            made = null;
        }
    }

    @Override
    public void close() {
        takeBack();
        end.close();
    }
}
