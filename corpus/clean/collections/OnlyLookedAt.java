// Two threads look at one map and one buffer that nobody changes any more.

import java.nio.ByteBuffer;
import java.util.TreeMap;

public class OnlyLookedAt {
    static final TreeMap<Integer, String> names = new TreeMap<>();
    static final ByteBuffer bytes = ByteBuffer.allocate(4);

    static void look() {
        if (!names.floorEntry(5).getValue().equals("four") || bytes.get(3) != 7) {
            throw new AssertionError();
        }
    }

    public static void main(String[] args) throws Exception {
        names.put(4, "four");
        bytes.put(3, (byte) 7);
        Thread other = new Thread(OnlyLookedAt::look);
        other.start();
        look();
        other.join();
    }
}
