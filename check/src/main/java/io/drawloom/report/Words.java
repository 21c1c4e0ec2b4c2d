package io.drawloom.report;

import io.drawloom.trace.VerdictWord;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/** The words of a report in one language: sentences by key, numbers and lists. */
public final class Words {
    /** From here on a count is shown by its size: nobody reads fifteen digits. */
    private static final BigInteger LONGEST = BigInteger.TEN.pow(12);

    /** From here on a count in the table's narrow column is shown by its size. */
    private static final BigInteger LONGEST_IN_COLUMN = BigInteger.TEN.pow(6);

    /** Before each three digits but the first ones. */
    private static final Pattern THOUSANDS = Pattern.compile("\\B(?=(\\d{3})+$)");

    private final Messages messages;

    private Words(Messages messages) {
        this.messages = messages;
    }

    /** Made or read when they are first asked for. */
    private static final class English {
        static final Words WORDS = new Words(new Messages(EnglishWords.all()));
    }

    private static final class Japanese {
        static final Words WORDS = new Words(Messages.of(Words.class, "words", Language.JAPANESE));
    }

    /** The words of reports, and of the lines beside them, in a language. */
    public static Words in(Language language) {
        return switch (language) {
            case ENGLISH -> English.WORDS;
            case JAPANESE -> Japanese.WORDS;
        };
    }

    /** The keys there are. */
    Set<String> keys() {
        return messages.keys();
    }

    /** As {@link Messages#text}. */
    public String text(String key, Object... values) {
        return messages.text(key, values);
    }

    /** The word of the table in this language. */
    String verdict(VerdictWord word) {
        return text("verdict." + word.name());
    }

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
        // Not String.format: its first number loads the data of locales, which takes a short check
        // 24 ms and more; this takes less than one.
        return THOUSANDS.matcher(number.toString()).replaceAll(",");
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

    /** {@code 1 order}, {@code 4 orders}: the words of {@code order.one} and {@code order.many}. */
    String many(String what, long number) {
        return many(what, BigInteger.valueOf(number));
    }

    String many(String what, BigInteger number) {
        return text(what + (number.equals(BigInteger.ONE) ? ".one" : ".many"), count(number));
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    String and(List<String> items) {
        return listed(items, (a, b) -> text("list.last", a, b));
    }

    /** As {@link #and}, of parts of sentences. */
    String andClauses(List<String> clauses) {
        return listed(clauses, (a, b) -> text("clauses.last", a, b));
    }

    /** {@code a, b, c}. */
    String comma(List<String> items) {
        return listed(items, (a, b) -> text("list", a, b));
    }

    private String listed(List<String> items, BinaryOperator<String> last) {
        if (items.size() < 2) {
            return items.isEmpty() ? "" : items.getFirst();
        }
        String head = items.getFirst();
        for (String each : items.subList(1, items.size() - 1)) {
            head = text("list", head, each);
        }
        return last.apply(head, items.getLast());
    }

    /** {@code 30 s}, {@code 1.5 s}, {@code 250 ms}, {@code 40 min}. */
    String duration(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis == 0
                    ? text("time.nanoseconds", time.toNanos())
                    : text("time.milliseconds", millis);
        }
        if (millis % 60_000 == 0) {
            return text("time.minutes", millis / 60_000);
        }
        return text(
                "time.seconds",
                millis % 1000 == 0
                        ? millis / 1000
                        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString());
    }

    /**
     * The threads of a schedule: {@code 1 2 2 1}; a long one with its runs counted, {@code 1x12
     * 2x3}, and cut in its middle if it is still longer than {@code most} items.
     */
    String schedule(List<Integer> threads, int most) {
        List<String> items = threads.stream().map(Words::shortThread).toList();
        if (items.size() > most) {
            items = runs(items);
        }
        if (items.size() > most) {
            int left = items.size() - most;
            int head = most / 2;
            return String.join(" ", items.subList(0, head))
                    + " .. ("
                    + text("schedule.more", count(left))
                    + ") .. "
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
    String thread(int id) {
        return id == 0 ? shortThread(id) : text("thread", id);
    }

    /** {@code main} or {@code 2}. */
    static String shortThread(int id) {
        return id == 0 ? "main" : Integer.toString(id);
    }

    /** {@code thread 3}, {@code threads 1, 2 and 5}, {@code threads 3 to 40}, {@code 7 threads}. */
    String threads(List<Integer> ids) {
        List<Integer> sorted = ids.stream().distinct().sorted().toList();
        if (sorted.size() == 1) {
            return thread(sorted.getFirst());
        }
        int first = sorted.getFirst();
        int last = sorted.getLast();
        if (sorted.size() > 3 && last - first == sorted.size() - 1 && first > 0) {
            return text("threads.range", first, last);
        }
        if (sorted.size() > 4) {
            return text("threads.count", sorted.size());
        }
        return first == 0
                ? and(sorted.stream().map(this::thread).toList())
                : text("threads", and(sorted.stream().map(Words::shortThread).toList()));
    }
}
