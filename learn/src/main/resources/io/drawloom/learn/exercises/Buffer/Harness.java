/** Two producers and two consumers; one producer that is ahead; one that must not be. */
class Harness {
    private final Lab lab = new Lab();
    private final String[] got = new String[2];
    private volatile boolean done;

    void crowd() throws InterruptedException {
        Buffer buffer = new Buffer(1);
        Lab.together(
                () -> buffer.put("a"),
                () -> buffer.put("b"),
                () -> got[0] = buffer.take(),
                () -> got[1] = buffer.take());
        boolean both =
                "a".equals(got[0]) && "b".equals(got[1])
                        || "b".equals(got[0]) && "a".equals(got[1]);
        Lab.must(both, "a and b were put, " + got[0] + " and " + got[1] + " taken");
    }

    void full() throws InterruptedException {
        Buffer buffer = new Buffer(1);
        Lab.together(() -> putTwo(buffer), () -> takeTwo(buffer));
        Lab.must(!lab.overlapped(), "two items were in a buffer with room for one");
    }

    void ahead() throws InterruptedException {
        Buffer buffer = new Buffer(2);
        Lab.together(() -> putTwo(buffer), () -> takeTwo(buffer));
        lab.say();
    }

    private void putTwo(Buffer buffer) throws InterruptedException {
        buffer.put("a");
        buffer.put("b");
        done = true;
    }

    /** If both were put before the first is taken, there is room for two. */
    private void takeTwo(Buffer buffer) throws InterruptedException {
        boolean ahead = done;
        String first = buffer.take();
        String second = buffer.take();
        if (ahead) {
            lab.overlap();
        }
        Lab.must(
                "a".equals(first) && "b".equals(second),
                "a and b were put, " + first + " and " + second + " taken");
    }
}
