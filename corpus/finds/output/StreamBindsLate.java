// outcomes: 3 | 6
// The stream was made before the other thread began; it reads the array when it is summed.

import java.util.Arrays;
import java.util.stream.IntStream;

public class StreamBindsLate {
    public static void main(String[] args) throws Exception {
        int[] numbers = {1, 2};
        IntStream stream = Arrays.stream(numbers);
        Thread other = new Thread(() -> numbers[1] = 5);
        other.start();
        int sum = stream.sum();
        other.join();
        System.out.println(sum);
    }
}
