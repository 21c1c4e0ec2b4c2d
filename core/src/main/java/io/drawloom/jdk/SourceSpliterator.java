package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * A spliterator of the JDK, in the place of which it stands: who goes on in it makes a step on what
 * it goes through. What is done with an element may be the program's code, with steps of its own:
 * after them it goes on by another step.
 */
@SuppressWarnings("overloads") // as of the interfaces
class SourceSpliterator<T, S extends Spliterator<T>> implements Spliterator<T> {
    final S of;
    final Traversal traversal;

    private SourceSpliterator(S of, Traversal traversal) {
        this.of = of;
        this.traversal = traversal;
    }

    /** One of the same shape, which makes the steps. */
    static Spliterator<?> of(Spliterator<?> spliterator, Traversal traversal) {
        return switch (spliterator) {
            case Spliterator.OfInt ints -> new Ints(ints, traversal);
            case Spliterator.OfLong longs -> new Longs(longs, traversal);
            case Spliterator.OfDouble doubles -> new Doubles(doubles, traversal);
            default -> new SourceSpliterator<>(spliterator, traversal);
        };
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        traversal.next(of);
        return of.tryAdvance(action);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        if (traversal.goesByElement(of)) {
            do {
                traversal.element(of);
            } while (of.tryAdvance(action));
            return;
        }
        traversal.step();
        of.forEachRemaining(each -> {
            action.accept(each);
            traversal.step();
        });
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        traversal.step();
        Spliterator<T> split = of.trySplit();
        return split == null ? null : new SourceSpliterator<>(split, traversal.part());
    }

    @Override
    public long estimateSize() {
        traversal.step();
        return of.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        traversal.step();
        return of.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return of.characteristics();
    }

    @Override
    public Comparator<? super T> getComparator() {
        return of.getComparator();
    }

    @Override
    public String toString() {
        return of.toString();
    }

    /** One of numbers that are no objects. */
    private abstract static class OfNumbers<T, C, S extends Spliterator.OfPrimitive<T, C, S>>
            extends SourceSpliterator<T, S> implements Spliterator.OfPrimitive<T, C, S> {
        OfNumbers(S of, Traversal traversal) {
            super(of, traversal);
        }

        /** The action, and after it the step. */
        abstract C thenStep(C action);

        abstract S part(S split);

        @Override
        public boolean tryAdvance(C action) {
            traversal.next(of);
            return of.tryAdvance(action);
        }

        @Override
        public void forEachRemaining(C action) {
            if (traversal.goesByElement(of)) {
                do {
                    traversal.element(of);
                } while (of.tryAdvance(action));
                return;
            }
            traversal.step();
            of.forEachRemaining(thenStep(action));
        }

        @Override
        public @Nullable S trySplit() {
            traversal.step();
            S split = of.trySplit();
            return split == null ? null : part(split);
        }
    }

    private static final class Ints extends OfNumbers<Integer, IntConsumer, Spliterator.OfInt>
            implements Spliterator.OfInt {
        Ints(Spliterator.OfInt of, Traversal traversal) {
            super(of, traversal);
        }

        @Override
        IntConsumer thenStep(IntConsumer action) {
            return action.andThen(each -> traversal.step());
        }

        @Override
        Spliterator.OfInt part(Spliterator.OfInt split) {
            return new Ints(split, traversal.part());
        }
    }

    private static final class Longs extends OfNumbers<Long, LongConsumer, Spliterator.OfLong>
            implements Spliterator.OfLong {
        Longs(Spliterator.OfLong of, Traversal traversal) {
            super(of, traversal);
        }

        @Override
        LongConsumer thenStep(LongConsumer action) {
            return action.andThen(each -> traversal.step());
        }

        @Override
        Spliterator.OfLong part(Spliterator.OfLong split) {
            return new Longs(split, traversal.part());
        }
    }

    private static final class Doubles
            extends OfNumbers<Double, DoubleConsumer, Spliterator.OfDouble>
            implements Spliterator.OfDouble {
        Doubles(Spliterator.OfDouble of, Traversal traversal) {
            super(of, traversal);
        }

        @Override
        DoubleConsumer thenStep(DoubleConsumer action) {
            return action.andThen(each -> traversal.step());
        }

        @Override
        Spliterator.OfDouble part(Spliterator.OfDouble split) {
            return new Doubles(split, traversal.part());
        }
    }
}
