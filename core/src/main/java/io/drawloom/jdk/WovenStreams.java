package io.drawloom.jdk;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Spliterator;
import java.util.function.Supplier;

/**
 * Streams and spliterators, in woven code. They bind late: what they stand on is read by who goes
 * through them, which may be another thread, and long after they were made.
 */
public final class WovenStreams {
    private static final Class<?> PIPELINE;
    private static final VarHandle FIRST_STAGE;
    private static final VarHandle SPLITERATOR;
    private static final VarHandle SUPPLIER;

    static {
        try {
            PIPELINE = Class.forName("java.util.stream.AbstractPipeline");
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(PIPELINE, MethodHandles.lookup());
            FIRST_STAGE = lookup.findVarHandle(PIPELINE, "sourceStage", PIPELINE);
            SPLITERATOR = lookup.findVarHandle(PIPELINE, "sourceSpliterator", Spliterator.class);
            SUPPLIER = lookup.findVarHandle(PIPELINE, "sourceSupplier", Supplier.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Loom loom;
    private final WovenCalls calls;

    /** Those of a loom. */
    public WovenStreams(Loom loom) {
        this.loom = loom;
        calls = new WovenCalls(loom);
    }

    /** Before {@code source} is asked for a stream or a spliterator: most read nothing yet. */
    public void beginsStream(@Nullable Object source, int site) {
        if (source != null && loom.runsHere()) {
            if (Traversal.isLate(content(source))) {
                loom.points().at(site);
            } else {
                calls.call(source, site);
            }
        }
    }

    /** What a stream of the object stands on: no stream asks for the lock of a synchronized one. */
    private static Object content(Object source) {
        return source.getClass().getName().startsWith("java.util.Collections$Synchronized")
                ? Owners.backing(source)
                : source;
    }

    /**
     * Instead of a stream or a spliterator of the JDK: one that makes steps on {@code source} when
     * it is gone through.
     *
     * @param begun whether {@link #beginsStream} was asked about the source
     */
    public @Nullable Object goesThrough(
            @Nullable Object result, @Nullable Object source, boolean begun, int site) {
        if (result == null || source == null || !loom.runsHere()) {
            return result;
        }
        Object content = content(source);
        if (!Traversal.isSeen(content)) {
            return result;
        }
        Traversal traversal = new Traversal(loom, content, site);
        if (begun && !Traversal.isLate(content)) {
            traversal.isBegun();
        }
        if (result instanceof Spliterator<?> spliterator) {
            return over(spliterator, content, traversal);
        }
        if (PIPELINE.isInstance(result)) {
            Object first = FIRST_STAGE.get(result);
            Spliterator<?> spliterator = (Spliterator<?>) SPLITERATOR.get(first);
            Supplier<?> supplier = (Supplier<?>) SUPPLIER.get(first);
            if (spliterator != null) {
                SPLITERATOR.set(first, over(spliterator, content, traversal));
            } else if (supplier != null) {
                Supplier<Spliterator<?>> later =
                        () -> {
                            traversal.step();
                            return over((Spliterator<?>) supplier.get(), content, traversal);
                        };
                SUPPLIER.set(first, later);
            }
        }
        return result;
    }

    private static Spliterator<?> over(
            Spliterator<?> spliterator, Object content, Traversal traversal) {
        return spliterator instanceof SourceSpliterator<?, ?> known
                        && known.traversal.isThrough(content)
                ? spliterator
                : SourceSpliterator.of(spliterator, traversal);
    }

    /** Before a call on a stream, or a spliterator, that may go through what it stands on. */
    public void comesToStream(int site) {
        if (loom.runsHere()) {
            loom.points().at(site);
            Traversal.comesTo(loom, site);
        }
    }
}
