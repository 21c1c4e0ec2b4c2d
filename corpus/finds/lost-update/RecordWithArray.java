// A record is final, the array in it is not: both players write the same element.
public class RecordWithArray {
    record Score(String team, int[] goals) {
        void goal() {
            int now = goals[0];
            goals[0] = now + 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Score score = new Score("home", new int[] {0});
        Thread striker =
                new Thread() {
                    @Override
                    public void run() {
                        score.goal();
                    }
                };
        striker.start();
        score.goal();
        striker.join();
        if (score.goals()[0] != 2) {
            throw new AssertionError(score.team() + " has " + score.goals()[0]);
        }
    }
}
