// A volatile read and a volatile write through a VarHandle are two steps, unlike getAndAdd.

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

public class VarHandleGetSet {
    private static final VarHandle LEVEL;

    static {
        try {
            LEVEL = MethodHandles.lookup().findVarHandle(VarHandleGetSet.class, "level", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int level;

    void raise() {
        int before = (int) LEVEL.getVolatile(this);
        LEVEL.setVolatile(this, before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        VarHandleGetSet tank = new VarHandleGetSet();
        Thread pump = new Thread(tank::raise);
        pump.start();
        tank.raise();
        pump.join();
        if ((int) LEVEL.getVolatile(tank) != 2) {
            throw new AssertionError("raised twice, level " + LEVEL.getVolatile(tank));
        }
    }
}
