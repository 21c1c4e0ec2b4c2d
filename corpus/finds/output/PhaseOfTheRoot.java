// outcomes: 0 | 1
// A phaser and the one above it advance together: who looks at one sees who arrives at the other.

import java.util.concurrent.Phaser;

public class PhaseOfTheRoot {
    public static void main(String[] args) throws InterruptedException {
        Phaser root = new Phaser();
        Phaser child = new Phaser(root, 1);
        Thread arrives = new Thread(child::arrive);
        arrives.start();
        System.out.println(root.getPhase());
        arrives.join();
    }
}
