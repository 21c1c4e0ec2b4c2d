package io.drawloom.explore;

import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;

import java.util.Arrays;

/** All interleavings and picks, with no reduction at all: slow and too simple to be wrong. */
final class EveryInterleaving implements Strategy {
    private final int[] prefix;
    private int[] choices = new int[64];

    /** Which threads are still to be tried there, as bits; or the last alternative of a pick. */
    private long[] rest = new long[64];

    private boolean[] pick = new boolean[64];
    private int size;
    private int cursor;
    private boolean begun;

    EveryInterleaving() {
        this(Schedule.EMPTY);
    }

    EveryInterleaving(Schedule prefix) {
        this.prefix = prefix.toChoices();
    }

    @Override
    public boolean begin() {
        cursor = 0;
        if (!begun) {
            begun = true;
            return true;
        }
        while (size > 0) {
            int top = size - 1;
            if (rest[top] != 0) {
                if (pick[top]) {
                    choices[top]++;
                    rest[top]--;
                } else {
                    choices[top] = Long.numberOfTrailingZeros(rest[top]);
                    rest[top] &= rest[top] - 1;
                }
                return true;
            }
            size--;
        }
        return false;
    }

    @Override
    public int choose(SchedulingPoint moves) {
        if (cursor == size) {
            long ready = 0;
            for (int i = 0; i < moves.threads(); i++) {
                ready |= moves.enabled(i) ? 1L << i : 0;
            }
            if (size < prefix.length) {
                ready = 1L << prefix[size];
            }
            add(Long.numberOfTrailingZeros(ready), ready & (ready - 1), false);
        }
        return choices[cursor++];
    }

    @Override
    public int pick(int thread, int alternatives) {
        if (cursor == size) {
            if (size < prefix.length) {
                add(~prefix[size], 0, true);
            } else {
                add(0, alternatives - 1, true);
            }
        }
        return choices[cursor++];
    }

    private void add(int choice, long others, boolean isPick) {
        if (size == choices.length) {
            choices = Arrays.copyOf(choices, 2 * size);
            rest = Arrays.copyOf(rest, 2 * size);
            pick = Arrays.copyOf(pick, 2 * size);
        }
        choices[size] = choice;
        rest[size] = others;
        pick[size++] = isPick;
    }

    Schedule schedule() {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = pick[i] ? ~choices[i] : choices[i];
        }
        return Schedule.ofChoices(all, size);
    }
}
