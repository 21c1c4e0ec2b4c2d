// compareAndSet through a field updater admits one, and each acts on its own answer.

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

public class UpdaterElectsOne {
    private static final AtomicReferenceFieldUpdater<UpdaterElectsOne, String> LEADER =
            AtomicReferenceFieldUpdater.newUpdater(UpdaterElectsOne.class, String.class, "leader");

    private volatile String leader;

    boolean stand(String name) {
        return LEADER.compareAndSet(this, null, name);
    }

    public static void main(String[] args) throws InterruptedException {
        UpdaterElectsOne vote = new UpdaterElectsOne();
        boolean[] won = new boolean[2];
        Thread red = new Thread(() -> won[0] = vote.stand("red"));
        red.start();
        won[1] = vote.stand("blue");
        red.join();
        if (won[0] == won[1] || !vote.leader.equals(won[0] ? "red" : "blue")) {
            throw new AssertionError("leader " + vote.leader);
        }
    }
}
