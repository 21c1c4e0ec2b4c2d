import java.security.MessageDigest;

/** A digest keeps what it has been given so far: it is for one thread at a time. */
public class OneDigestForTwo {
    public static void main(String[] args) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Thread other = new Thread(() -> digest.digest(new byte[] {1}));
        other.start();
        digest.digest(new byte[] {2});
        other.join();
    }
}
