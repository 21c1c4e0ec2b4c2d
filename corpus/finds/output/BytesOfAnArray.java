// outcomes: 1 | 9

import java.io.ByteArrayInputStream;

/** A stream over an array reads the array, whoever writes that meanwhile. */
public class BytesOfAnArray {
    public static void main(String[] args) throws InterruptedException {
        byte[] bytes = {1};
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
        Thread writer = new Thread(() -> bytes[0] = 9);
        writer.start();
        int read = stream.read();
        writer.join();
        System.out.println(read);
    }
}
