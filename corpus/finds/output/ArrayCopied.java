// outcomes: [0, 1, 2] | [9, 1, 2] | [0, 9, 2] | [9, 9, 2]
// A copy of an array is made an element at a time, by clone() and System.arraycopy too.
import java.util.Arrays;

public class ArrayCopied {
    public static void main(String[] args) throws InterruptedException {
        int[] list = {0, 1, 2};
        Thread mover = new Thread(() -> System.arraycopy(new int[] {9, 9}, 0, list, 0, 2));
        mover.start();
        int[] seen = list.clone();
        mover.join();
        System.out.println(Arrays.toString(seen));
    }
}
