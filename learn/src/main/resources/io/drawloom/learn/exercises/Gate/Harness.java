/** One or two come while the gate is opened. */
class Harness {
    private final Gate gate = new Gate();
    private final Lab lab = new Lab();
    private volatile boolean opened;

    void one() throws InterruptedException {
        Lab.together(this::pass, this::open);
        Lab.must(lab.entered() == 1, "one came to the gate, and " + lab.entered() + " worked");
    }

    void two() throws InterruptedException {
        Lab.together(this::pass, this::pass, this::open);
        Lab.must(lab.entered() == 2, "two came to the gate, and " + lab.entered() + " worked");
        lab.say();
    }

    private void open() {
        opened = true;
        gate.open();
    }

    private void pass() throws InterruptedException {
        boolean[] early = new boolean[1];
        gate.pass(() -> {
            early[0] = !opened;
            lab.pass();
        });
        Lab.must(!early[0], "one worked before the gate was open");
    }
}
