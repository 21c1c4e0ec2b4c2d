// getAndAdd through a VarHandle on the elements of an array is one step.

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

public class VarHandleGetAndAdd {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);

    public static void main(String[] args) throws InterruptedException {
        int[] cells = new int[2];
        Runnable add =
                () -> {
                    int before = (int) CELL.getAndAdd(cells, 1, 5);
                    if (before % 5 != 0) {
                        throw new AssertionError("before " + before);
                    }
                };
        Thread a = new Thread(add);
        Thread b = new Thread(add);
        a.start();
        b.start();
        a.join();
        b.join();
        System.out.println(cells[0] + " " + cells[1]);
    }
}
