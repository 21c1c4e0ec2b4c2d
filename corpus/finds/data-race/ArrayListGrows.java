// One thread walks through a plain list while another adds to it.

import java.util.ArrayList;
import java.util.List;

public class ArrayListGrows {
    private final List<Integer> marks = new ArrayList<>(List.of(1, 2, 3));
    private int total;

    class Teacher extends Thread {
        @Override
        public void run() {
            marks.add(4);
        }
    }

    void average() throws InterruptedException {
        Teacher teacher = new Teacher();
        teacher.start();
        for (int mark : marks) {
            total += mark;
        }
        teacher.join();
    }

    public static void main(String[] args) throws InterruptedException {
        new ArrayListGrows().average();
    }
}
