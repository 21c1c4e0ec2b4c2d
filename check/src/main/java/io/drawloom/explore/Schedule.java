package io.drawloom.explore;

import java.util.Arrays;

/**
 * The choices of one execution, in the order in which they were made: a value that can be kept,
 * compared, written down and {@linkplain Replay replayed}.
 *
 * <p>A choice is either a <em>move</em>, the number of the thread that did its next step, or a
 * <em>pick</em>, the number of the alternative that was taken for something that the step before it
 * left open.
 *
 * <p>As text, moves are numbers, a run of moves of one thread has its length behind an {@code x},
 * and picks stand behind a question mark: {@code 0x3 1 ?2 0x12}. Such text needs no quoting in
 * JSON, in a shell or in a page's address.
 */
public final class Schedule {
    /** No choice at all. */
    public static final Schedule EMPTY = new Schedule(new int[0]);

    /** A thread, or {@code ~alternative} for a pick. */
    private final int[] choices;

    private Schedule(int[] choices) {
        this.choices = choices;
    }

    /**
     * The schedule with these choices: a thread's number for a move, {@code ~alternative} for a
     * pick.
     */
    static Schedule ofChoices(int[] choices, int length) {
        return new Schedule(Arrays.copyOf(choices, length));
    }

    /**
     * The schedule that {@code text} stands for, as {@link #toString} wrote it.
     *
     * @throws IllegalArgumentException if the text is not a schedule; says which part of it
     */
    public static Schedule parse(String text) {
        int[] choices = new int[16];
        int length = 0;
        for (String token : text.strip().split("\\s+")) {
            if (token.isEmpty()) {
                continue;
            }
            boolean pick = token.startsWith("?");
            int x = pick ? -1 : token.indexOf('x');
            int number = number(token, pick ? 1 : 0, x < 0 ? token.length() : x);
            int times = x < 0 ? 1 : number(token, x + 1, token.length());
            if (times == 0) {
                throw new IllegalArgumentException(
                        "no schedule: a run of length 0 in '" + token + "'");
            }
            if (length + (long) times > 1 << 28) {
                throw new IllegalArgumentException(
                        "no schedule: '" + token + "' makes it longer than 2^28 choices");
            }
            if (length + times > choices.length) {
                choices = Arrays.copyOf(choices, Math.max(length + times, 2 * choices.length));
            }
            Arrays.fill(choices, length, length + times, pick ? ~number : number);
            length += times;
        }
        return ofChoices(choices, length);
    }

    private static int number(String token, int from, int to) {
        try {
            int number = Integer.parseInt(token, from, to, 10);
            if (number >= 0 && token.charAt(from) != '+' && token.charAt(from) != '-') {
                return number;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "no schedule: cannot read '" + token + "' (expected 3, 3x20 or ?1)");
    }

    /** How many choices there are, moves and picks together. */
    public int length() {
        return choices.length;
    }

    /** How many moves there are: the steps of the execution. */
    public int moves() {
        int moves = 0;
        for (int choice : choices) {
            if (choice >= 0) {
                moves++;
            }
        }
        return moves;
    }

    /** Whether the choice at {@code index} (from 0) is a pick, not a move. */
    public boolean isPick(int index) {
        return choices[index] < 0;
    }

    /** The thread that moved, or the alternative that was picked, at {@code index} (from 0). */
    public int choice(int index) {
        int choice = choices[index];
        return choice < 0 ? ~choice : choice;
    }

    /** How often a move is by another thread than the move before it. */
    public int switches() {
        int switches = 0;
        int last = -1;
        for (int choice : choices) {
            if (choice >= 0) {
                if (last >= 0 && choice != last) {
                    switches++;
                }
                last = choice;
            }
        }
        return switches;
    }

    /**
     * The beginning of this schedule up to and with its first {@code moves} moves and the picks
     * that belong to them.
     */
    public Schedule afterMoves(int moves) {
        if (moves < 0) {
            throw new IllegalArgumentException("moves must be >= 0, got " + moves);
        }
        int seen = 0;
        for (int i = 0; i < choices.length; i++) {
            if (choices[i] >= 0 && seen++ == moves) {
                return ofChoices(choices, i);
            }
        }
        return this;
    }

    /** This schedule with one move more at its end. */
    public Schedule thenMove(int thread) {
        if (thread < 0) {
            throw new IllegalArgumentException("a thread's number must be >= 0, got " + thread);
        }
        int[] longer = Arrays.copyOf(choices, choices.length + 1);
        longer[choices.length] = thread;
        return new Schedule(longer);
    }

    /**
     * The beginning of this schedule with one thread held up: the thread of the move {@code first}
     * makes that move only after the move {@code last}, the others go on without it until then, and
     * from there on it alone moves, {@code times} times.
     *
     * @param first the number of a move, from 1
     * @param last the number of a later move by another thread
     */
    public Schedule holdingUp(int first, int last, int times) {
        int[] held = new int[choices.length + times];
        int length = 0;
        int moves = 0;
        int mover = -1;
        int late = -1;
        for (int choice : choices) {
            if (choice >= 0) {
                moves++;
                mover = choice;
                late = moves == first ? choice : late;
            }
            if (moves > last) {
                break;
            }
            if (moves < first || mover != late) {
                held[length++] = choice;
            }
        }
        if (late < 0) {
            throw new IllegalArgumentException("there is no move " + first + " in " + this);
        }
        Arrays.fill(held, length, length + times, late);
        return new Schedule(Arrays.copyOf(held, length + times));
    }

    /** The choices, as {@link #ofChoices} takes them. */
    int[] toChoices() {
        return choices.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && Arrays.equals(choices, that.choices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(choices);
    }

    /** The schedule as text, for {@link #parse}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < choices.length; ) {
            int run = 1;
            while (choices[i] >= 0 && i + run < choices.length && choices[i + run] == choices[i]) {
                run++;
            }
            text.append(i == 0 ? "" : " ").append(choices[i] < 0 ? "?" : "").append(choice(i));
            if (run > 1) {
                text.append('x').append(run);
            }
            i += run;
        }
        return text.toString();
    }
}
