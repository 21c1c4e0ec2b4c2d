// outcomes: closed | written

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A shared arena is closed while another thread uses its memory. */
public class ArenaClosedMeanwhile {
    public static void main(String[] args) throws InterruptedException {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(8);
        Thread closer = new Thread(arena::close);
        closer.start();
        String result;
        try {
            memory.set(ValueLayout.JAVA_INT, 0, 5);
            result = "written";
        } catch (IllegalStateException e) {
            result = "closed";
        }
        closer.join();
        System.out.println(result);
    }
}
