// Each thread has a generator of its own, of the same seed: neither takes a number of the other.

import java.math.BigInteger;
import java.util.Random;

public class EachItsOwnRandom {
    public static void main(String[] args) throws Exception {
        Random random = new Random(1);
        Thread other = new Thread(() -> new Random(1).nextInt());
        other.start();
        BigInteger number = new BigInteger(10, random);
        other.join();
        if (!number.equals(new BigInteger(10, new Random(1)))) {
            throw new AssertionError(number);
        }
    }
}
