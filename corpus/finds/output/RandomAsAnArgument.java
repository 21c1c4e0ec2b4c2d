// outcomes: 156 | 981
// A number is made of what a generator gives, and another thread takes one of its numbers.

import java.math.BigInteger;
import java.util.Random;

public class RandomAsAnArgument {
    public static void main(String[] args) throws Exception {
        Random random = new Random(1);
        Thread other = new Thread(random::nextInt);
        other.start();
        BigInteger number = new BigInteger(10, random);
        other.join();
        System.out.println(number);
    }
}
