/** Two requests at once, then a third. */
class Harness {
    private final Counter counter = new Counter();
    private final Lab lab = new Lab();
    private final int[] answers = new int[2];

    void requests() throws InterruptedException {
        Lab.together(
                () -> answers[0] = counter.handle(lab::pass),
                () -> answers[1] = counter.handle(lab::pass));
        Lab.must(
                lab.entered() == 2,
                "the work of two requests was done " + lab.entered() + " times");
        int third = counter.handle(() -> {});
        Lab.must(third == 3, "the third request was answered " + third);
        int low = Math.min(answers[0], answers[1]);
        int high = Math.max(answers[0], answers[1]);
        Lab.must(low == 1 && high == 2, "two requests were answered " + low + " and " + high);
        lab.say();
    }
}
