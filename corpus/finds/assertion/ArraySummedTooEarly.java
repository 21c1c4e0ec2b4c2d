// A stream over an array reads the elements that another thread writes.

import java.util.Arrays;

public class ArraySummedTooEarly {
    static final int[] numbers = new int[2];

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    numbers[0] = 1;
                });
        other.start();
        int sum = Arrays.stream(numbers).sum();
        other.join();
        if (sum != 1) {
            throw new AssertionError("summed " + sum);
        }
    }
}
