// outcomes: a\nb\nx\ny | a\nx\nb\ny | a\nx\ny\nb | x\na\nb\ny | x\na\ny\nb | x\ny\na\nb
// Each thread prints its two lines in order; between the threads there is no order.
public class TwoLinesEach {
    static void print(String one, String two) {
        System.out.println(one);
        System.out.println(two);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> print("x", "y"));
        other.start();
        print("a", "b");
        other.join();
    }
}
