// Two inner objects add to one field of the outer object that they share without seeming to.
public class InnerClassField {
    private int takings;

    class Till implements Runnable {
        private final int amount;

        Till(int amount) {
            this.amount = amount;
        }

        @Override
        public void run() {
            takings += amount;
        }
    }

    void openShop() throws InterruptedException {
        Thread day = new Thread(new Till(100));
        Thread night = new Thread(new Till(11));
        day.start();
        night.start();
        day.join();
        night.join();
        if (takings != 111) {
            throw new AssertionError("takings " + takings);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        new InnerClassField().openShop();
    }
}
