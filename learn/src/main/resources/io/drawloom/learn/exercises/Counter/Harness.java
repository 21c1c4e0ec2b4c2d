/** Two requests at once, then a third. */
class Harness {
    private final Counter counter = new Counter();
    private final Lab lab = new Lab();
    private final int[] answers = new int[2];

    void requests() throws InterruptedException {
        Lab.together(() -> request(0), () -> request(1));
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

    private void request(int number) {
        int answer = counter.handle(lab::pass);
        int done = lab.entered();
        Lab.must(done >= answer, answer + " was answered after the work of " + done);
        answers[number] = answer;
    }
}
