/** Two who need the value at once. */
class Harness {
    private final Lab making = new Lab();
    private final Lab lab = new Lab();
    private final StringBuilder[] seen = new StringBuilder[2];

    void two() throws InterruptedException {
        Lazy lazy = new Lazy(this::make);
        Lab.together(() -> lazy.use(it -> use(0, it)), () -> lazy.use(it -> use(1, it)));
        Lab.must(making.entered() == 1, "the value was made " + making.entered() + " times");
        Lab.must(lab.entered() == 2, "two uses, and " + lab.entered() + " were done");
        Lab.must(seen[0] != null && seen[0] == seen[1], "not all used the same value");
        lab.say();
    }

    private StringBuilder make() {
        making.pass();
        return new StringBuilder("value");
    }

    private void use(int number, StringBuilder value) {
        seen[number] = value;
        lab.pass();
    }
}
