// Two locks one after the other: between the stages a reader sees the first half alone.
public class TwoStageLocking {
    private static final Object stockLock = new Object();
    private static final Object shelfLock = new Object();
    private static int stock;
    private static int shelf;

    static void deliver() {
        int pieces;
        synchronized (stockLock) {
            stock = 5;
            pieces = stock;
        }
        synchronized (shelfLock) {
            shelf = pieces + 1;
        }
    }

    static void inspect() {
        int inStock;
        synchronized (stockLock) {
            inStock = stock;
        }
        synchronized (shelfLock) {
            if (inStock != 0 && shelf != inStock + 1) {
                throw new AssertionError("stock " + inStock + ", shelf " + shelf);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread supplier = new Thread(TwoStageLocking::deliver);
        Thread inspector = new Thread(TwoStageLocking::inspect);
        supplier.start();
        inspector.start();
        supplier.join();
        inspector.join();
    }
}
