// A field whose name begins with a dollar sign is a field like any other.

public class NamedWithADollar {
    static int $count;

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> $count++);
        other.start();
        $count++;
        other.join();
        if ($count != 2) {
            throw new AssertionError("expected 2 but was " + $count);
        }
    }
}
