// Both classes are needed by both threads, but initialisation goes one way: Upper needs Lower.
public class InitOneWay {
    static class Lower {
        static final int LEVEL = Integer.parseInt("1");
    }

    static class Upper {
        static final int LEVEL = Lower.LEVEL + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] levels = new int[2];
        Thread up = new Thread(() -> levels[0] = Upper.LEVEL - Lower.LEVEL);
        up.start();
        levels[1] = Lower.LEVEL + Upper.LEVEL;
        up.join();
        System.out.println(levels[0] + " " + levels[1]);
    }
}
