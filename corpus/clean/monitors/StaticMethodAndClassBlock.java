// A static synchronized method and a block on the class object use one and the same monitor.
public class StaticMethodAndClassBlock {
    private static long ids;

    static synchronized void viaMethod() {
        ids++;
    }

    void viaBlock() {
        synchronized (StaticMethodAndClassBlock.class) {
            ids++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread method = new Thread(StaticMethodAndClassBlock::viaMethod);
        Thread block = new Thread(new StaticMethodAndClassBlock()::viaBlock);
        method.start();
        block.start();
        viaMethod();
        method.join();
        block.join();
        if (ids != 3) {
            throw new AssertionError("ids " + ids);
        }
    }
}
