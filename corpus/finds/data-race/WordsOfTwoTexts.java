import java.text.BreakIterator;
import java.util.Locale;

/**
 * A break iterator keeps its text and where it stands; its class is none that a program can name.
 */
public class WordsOfTwoTexts {
    private static final BreakIterator WORDS = BreakIterator.getWordInstance(Locale.ROOT);

    private static int count(String text) {
        WORDS.setText(text);
        int count = 0;
        while (WORDS.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> count("one two"));
        other.start();
        count("three");
        other.join();
    }
}
