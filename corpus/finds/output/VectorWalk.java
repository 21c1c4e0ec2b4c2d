// outcomes: 7 | changed meanwhile | nothing there
// Each step of an iterator over a Vector is on the Vector.
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Vector;

public class VectorWalk {
    public static void main(String[] args) throws InterruptedException {
        Vector<Integer> list = new Vector<>(List.of(7));
        Thread other = new Thread(() -> list.remove(0));
        other.start();
        String seen;
        try {
            Iterator<Integer> walk = list.iterator();
            seen = "" + walk.next();
        } catch (ConcurrentModificationException e) {
            seen = "changed meanwhile";
        } catch (NoSuchElementException e) {
            seen = "nothing there";
        }
        other.join();
        System.out.println(seen);
    }
}
