// The polite couple with a rule: only the younger gives the spoon away to a hungry spouse.
public class OneGivesWay {
    private static volatile Diner spoon;

    static class Diner extends Thread {
        private final boolean younger;
        private Diner spouse;
        private volatile boolean hungry;

        Diner(boolean younger) {
            this.younger = younger;
        }

        @Override
        public void run() {
            hungry = true;
            while (hungry) {
                if (spoon != this) {
                    Thread.yield();
                } else if (younger && spouse.hungry) {
                    spoon = spouse;
                } else {
                    hungry = false;
                }
            }
            spoon = spouse;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Diner ann = new Diner(true);
        Diner bob = new Diner(false);
        ann.spouse = bob;
        bob.spouse = ann;
        spoon = ann;
        ann.start();
        bob.start();
        ann.join();
        bob.join();
    }
}
