package io.drawloom.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Numbers and lists as words. */
final class Words {
    /** From here on a count is shown by its size: nobody reads fifteen digits. */
    private static final BigInteger LONGEST = BigInteger.TEN.pow(12);

    /** From here on a count in the table's narrow column is shown by its size. */
    private static final BigInteger LONGEST_IN_COLUMN = BigInteger.TEN.pow(6);

    private Words() {}

    static String count(long number) {
        return count(BigInteger.valueOf(number));
    }

    /**
     * The number with a comma between thousands, such as {@code 34,650}; a huge one as {@code
     * 1.2e30}.
     */
    static String count(BigInteger number) {
        if (number.compareTo(LONGEST) >= 0) {
            return size(number);
        }
        String digits = number.toString();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(',');
            }
            out.append(digits.charAt(i));
        }
        return out.toString();
    }

    /** The number as short as can be. */
    static String shortCount(BigInteger number) {
        return number.compareTo(LONGEST_IN_COLUMN) >= 0 ? size(number) : number.toString();
    }

    private static String size(BigInteger number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(2, RoundingMode.HALF_UP));
        String digits = rounded.unscaledValue().toString();
        digits = digits.length() < 2 ? digits + "0" : digits;
        int exponent = rounded.precision() - rounded.scale() - 1;
        return digits.charAt(0) + "." + digits.charAt(1) + "e" + exponent;
    }

    /** {@code 1 order}, {@code 4 orders}. */
    static String many(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(List<String> items) {
        if (items.size() < 2) {
            return items.isEmpty() ? "" : items.getFirst();
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    /** {@code 30 s}, {@code 1.5 s}, {@code 250 ms}, {@code 40 min}. */
    static String duration(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis == 0 ? time.toNanos() + " ns" : millis + " ms";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0
                ? millis / 1000 + " s"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    /**
     * The threads of a schedule: {@code 1 2 2 1}; a long one with its runs counted, {@code 1x12
     * 2x3}, and cut in its middle if it is still longer than {@code most} items.
     */
    static String schedule(List<Integer> threads, int most) {
        List<String> items = threads.stream().map(Words::shortThread).toList();
        if (items.size() > most) {
            items = runs(items);
        }
        if (items.size() > most) {
            int left = items.size() - most;
            int head = most / 2;
            return String.join(" ", items.subList(0, head))
                    + " .. ("
                    + count(left)
                    + " more) .. "
                    + String.join(" ", items.subList(head + left, items.size()));
        }
        return String.join(" ", items);
    }

    private static List<String> runs(List<String> items) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < items.size(); ) {
            int end = i;
            while (end < items.size() && items.get(end).equals(items.get(i))) {
                end++;
            }
            runs.add(end - i == 1 ? items.get(i) : items.get(i) + "x" + (end - i));
            i = end;
        }
        return runs;
    }

    /** {@code main} or {@code thread 2}. */
    static String thread(int id) {
        return id == 0 ? "main" : "thread " + id;
    }

    private static String shortThread(int id) {
        return id == 0 ? "main" : Integer.toString(id);
    }

    /** {@code thread 3}, {@code threads 1, 2 and 5}, {@code threads 3 to 40 (12 of them)}. */
    static String threads(List<Integer> ids) {
        List<Integer> sorted = ids.stream().distinct().sorted().toList();
        if (sorted.size() == 1) {
            return thread(sorted.getFirst());
        }
        int first = sorted.getFirst();
        int last = sorted.getLast();
        if (sorted.size() > 3 && last - first == sorted.size() - 1 && first > 0) {
            return "threads " + first + " to " + last;
        }
        if (sorted.size() > 4) {
            return sorted.size() + " threads";
        }
        return first == 0
                ? and(sorted.stream().map(Words::thread).toList())
                : "threads " + and(sorted.stream().map(Words::shortThread).toList());
    }
}
