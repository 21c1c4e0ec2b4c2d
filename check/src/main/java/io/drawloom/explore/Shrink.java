package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Looks for the schedule that shows a failure with the fewest context switches, and then the fewest
 * steps: the one that a person can read.
 *
 * <p>Proposes strategies of one execution each; the driver runs them, says of each whether the
 * failure is still there, and stops when it likes:
 *
 * <pre>
 *   Shrink shrink = new Shrink(failing);
 *   while (timeIsLeft() &amp;&amp; shrink.hasNext()) {
 *       Strategy strategy = shrink.next();
 *       shrink.failed(run(strategy).isTheSameFailure());
 *   }
 *   return shrink.best();
 * </pre>
 *
 * <p>First variations of the best schedule so far: a block of steps of one thread is left out, or
 * joined with the thread's next or previous one. When none of them fails, all schedules with no
 * switch, with one, with two and so on, up to one less than the best has; if that comes to its end,
 * the best schedule is proven to have as few as can be. The same failure gives the same proposals
 * in the same order.
 */
public final class Shrink {
    private Schedule best;
    private final Deque<Guided> variations = new ArrayDeque<>();
    private final Set<Guided> tried = new HashSet<>();
    private final Set<Schedule> failing = new HashSet<>();
    private int bound;
    private @Nullable FewSwitches all;
    private @Nullable Strategy proposed;
    private @Nullable Recorder recorder;
    private boolean minimal;

    /** Begins with a schedule under which the failure is known to show. */
    public Shrink(Schedule failing) {
        best = failing;
        this.failing.add(failing);
        vary();
    }

    /** The best schedule so far. */
    public Schedule best() {
        return best;
    }

    /** Whether no schedule with fewer switches than {@link #best} shows the failure. */
    public boolean minimal() {
        return minimal;
    }

    /** Whether there is anything left to try. */
    public boolean hasNext() {
        if (proposed == null && !minimal) {
            proposed = propose();
            minimal = proposed == null;
        }
        return proposed != null;
    }

    private @Nullable Strategy propose() {
        while (!variations.isEmpty()) {
            Guided variation = variations.poll();
            if (tried.add(variation)) {
                return variation;
            }
        }
        for (; bound < best.switches(); bound++) {
            if (all == null) {
                all = new FewSwitches(bound);
            }
            if (all.begin()) {
                return new Begun(all);
            }
            all = null;
        }
        return null;
    }

    /** The strategy of the next execution. */
    public Strategy next() {
        if (!hasNext() || proposed == null) {
            throw new NoSuchElementException("nothing is left to try");
        }
        recorder = new Recorder(proposed);
        proposed = null;
        return recorder;
    }

    /**
     * Takes in what the execution of the strategy given last has shown: whether the failure was
     * there again.
     */
    public void failed(boolean failed) {
        Recorder recorder = this.recorder;
        if (recorder == null) {
            throw new IllegalStateException("no execution to say this of: call next first");
        }
        this.recorder = null;
        if (!failed) {
            return;
        }
        Schedule schedule = recorder.schedule();
        if (failing.add(schedule) && better(schedule)) {
            best = schedule;
            vary();
        }
    }

    private boolean better(Schedule schedule) {
        int fewer = best.switches() - schedule.switches();
        return fewer > 0 || fewer == 0 && schedule.moves() < best.moves();
    }

    // ---- variations

    private record Block(int thread, int moves) {}

    private void vary() {
        variations.clear();
        List<Block> blocks = new ArrayList<>();
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < best.length(); i++) {
            int choice = best.choice(i);
            if (best.isPick(i)) {
                picks.add(choice);
            } else if (!blocks.isEmpty() && blocks.getLast().thread == choice) {
                blocks.add(new Block(choice, blocks.removeLast().moves + 1));
            } else {
                blocks.add(new Block(choice, 1));
            }
        }
        int[] picked = picks.stream().mapToInt(Integer::intValue).toArray();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            List<Block> without = new ArrayList<>(blocks);
            Block block = without.remove(i);
            for (int j = i - 1; j >= 0; j--) {
                if (blocks.get(j).thread == block.thread) {
                    plan(with(without, j, block), picked);
                    break;
                }
            }
            for (int j = i; j < without.size(); j++) {
                if (without.get(j).thread == block.thread) {
                    plan(with(without, j, block), picked);
                    break;
                }
            }
            plan(without, picked);
            if (i > 1) {
                List<Block> earlier = new ArrayList<>(without);
                earlier.add(i - 1, block);
                plan(earlier, picked);
            }
        }
    }

    private static List<Block> with(List<Block> blocks, int at, Block more) {
        List<Block> joined = new ArrayList<>(blocks);
        joined.set(at, new Block(more.thread, more.moves + blocks.get(at).moves));
        return joined;
    }

    private void plan(List<Block> blocks, int[] picks) {
        int[] threads = blocks.stream().mapToInt(Block::thread).toArray();
        int[] moves = blocks.stream().mapToInt(Block::moves).toArray();
        variations.add(new Guided(threads, moves, picks));
    }

    /** A strategy whose {@code begin} has been called already. */
    private record Begun(Strategy strategy) implements Strategy {
        @Override
        public boolean begin() {
            return true;
        }

        @Override
        public int choose(SchedulingPoint moves) {
            return strategy.choose(moves);
        }

        @Override
        public int pick(int thread, int alternatives) {
            return strategy.pick(thread, alternatives);
        }

        @Override
        public boolean numbersLocations() {
            return strategy.numbersLocations();
        }
    }
}
