// A livelock: who has the spoon gives it to the other as long as the other is hungry.
public class PoliteCouple {
    private static volatile Diner spoon;

    static class Diner extends Thread {
        private Diner spouse;
        private volatile boolean hungry;

        @Override
        public void run() {
            hungry = true;
            while (hungry) {
                if (spoon != this) {
                    Thread.yield();
                } else if (spouse.hungry) {
                    spoon = spouse;
                } else {
                    hungry = false;
                }
            }
            spoon = spouse;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Diner ann = new Diner();
        Diner bob = new Diner();
        ann.spouse = bob;
        bob.spouse = ann;
        spoon = ann;
        ann.start();
        bob.start();
        ann.join();
        bob.join();
    }
}
