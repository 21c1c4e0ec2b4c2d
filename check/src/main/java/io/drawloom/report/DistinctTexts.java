package io.drawloom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts texts to a number of columns so that different texts still look different.
 *
 * <p>A text is cut at its end. Where different texts look the same then, they are cut at their
 * common beginning: {@code ..but was 1, 1, 2}. If some look the same still, all that they share is
 * cut: {@code ..2..3..1}.
 */
final class DistinctTexts {
    /** What a cut at the beginning takes, and one at the end. */
    private static final String CUT = "..";

    private final List<String> texts;
    private final int columns;
    private final List<String> shown;

    private DistinctTexts(List<String> texts, int columns) {
        this.texts = texts;
        this.columns = columns;
        this.shown = new ArrayList<>(texts.stream().map(it -> Text.clip(it, columns)).toList());
    }

    /** The texts, each of so many columns at most. */
    static List<String> of(List<String> texts, int columns) {
        DistinctTexts cut = new DistinctTexts(texts, columns);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            all.add(i);
        }
        List<Integer> alike = cut.alike();
        cut.tellApart(all);
        List<String> atBeginning = List.copyOf(cut.shown);
        int left = cut.alike().size();
        if (left > 0) {
            cut.cutAllShared(alike);
        }
        return cut.alike().size() < left ? List.copyOf(cut.shown) : atBeginning;
    }

    /** The rows that look like another one, whose text is not theirs. */
    private List<Integer> alike() {
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < texts.size(); j++) {
                if (shown.get(i).equals(shown.get(j)) && !texts.get(i).equals(texts.get(j))) {
                    alike.add(i);
                    break;
                }
            }
        }
        return alike;
    }

    /** Leaves of rows with as many words as each other the words in which they differ. */
    private void cutAllShared(List<Integer> rows) {
        Map<Integer, Map<Integer, List<String>>> lengths = new LinkedHashMap<>();
        for (int row : rows) {
            List<String> words = words(row);
            lengths.computeIfAbsent(words.size(), _ -> new LinkedHashMap<>()).put(row, words);
        }
        for (Map<Integer, List<String>> each : lengths.values()) {
            boolean[] shared = shared(List.copyOf(each.values()));
            each.forEach(
                    (row, words) -> shown.set(row, Text.clip(without(shared, words), columns)));
        }
    }

    /** Which words are the same in all texts, which have as many each. */
    private static boolean[] shared(List<List<String>> texts) {
        List<String> first = texts.getFirst();
        boolean[] shared = new boolean[first.size()];
        for (int i = 0; i < shared.length; i++) {
            int at = i;
            shared[i] = texts.stream().allMatch(it -> it.get(at).equals(first.get(at)));
        }
        return shared;
    }

    private static String without(boolean[] isShared, List<String> words) {
        StringBuilder text = new StringBuilder();
        StringBuilder shared = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (isShared[i]) {
                shared.append(words.get(i));
                continue;
            }
            text.append(shared.length() > CUT.length() ? CUT : shared).append(words.get(i));
            shared.setLength(0);
        }
        return text.append(shared.length() > CUT.length() ? CUT : shared).toString();
    }

    /** Words, and what is between them character by character. */
    private List<String> words(int row) {
        return List.of(texts.get(row).split("(?<=\\W)|(?=\\W)"));
    }

    /** Cuts anew those of the rows that look alike; each turn is for fewer of them. */
    private void tellApart(List<Integer> rows) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int row : rows) {
            alike.computeIfAbsent(shown.get(row), _ -> new ArrayList<>()).add(row);
        }
        for (List<Integer> each : alike.values()) {
            if (each.stream().map(texts::get).distinct().count() > 1) {
                int start = start(each);
                each.forEach(it ->
                        shown.set(it, Text.clip(CUT + texts.get(it).substring(start), columns)));
                if (each.stream().map(shown::get).distinct().count() > 1) {
                    tellApart(each);
                }
            }
        }
    }

    /** Where rows begin: at the first word from which all fit, else where they begin to differ. */
    private int start(List<Integer> rows) {
        int differ = sharedStart(rows);
        String first = texts.get(rows.getFirst());
        int word = 0;
        for (int at = first.indexOf(' ') + 1; at > 0 && at <= differ; ) {
            int start = at;
            if (rows.stream().allMatch(it -> fits(texts.get(it).substring(start)))) {
                return at;
            }
            word = at;
            at = first.indexOf(' ', at) + 1;
        }
        // What differs has to be seen, and perhaps that more follows.
        return fits(first.substring(word, differ) + CUT + CUT) ? word : differ;
    }

    private boolean fits(String text) {
        return CUT.length() + Text.width(text) <= columns;
    }

    private int sharedStart(List<Integer> rows) {
        String first = texts.get(rows.getFirst());
        int same = first.length();
        for (int row : rows) {
            String other = texts.get(row);
            int i = 0;
            while (i < Math.min(same, other.length()) && first.charAt(i) == other.charAt(i)) {
                i++;
            }
            same = i;
        }
        boolean inside = same > 0 && Character.isHighSurrogate(first.charAt(same - 1));
        return inside ? same - 1 : same;
    }
}
