/** A reader and a writer, two writers, two readers. */
class Harness {
    private final Guard guard = new Guard();
    private final Lab lab = new Lab();

    /** The two parts of the document: the same, but while somebody writes. */
    private volatile int one;

    private volatile int two;
    private volatile int changes;

    void readerAndWriter() throws InterruptedException {
        Lab.together(() -> guard.read(this::look), () -> guard.write(this::change));
        Lab.must(
                lab.entered() == 1 && changes == 1,
                lab.entered() + " looked and " + changes + " changed, not one each");
    }

    void twoWriters() throws InterruptedException {
        Lab.together(() -> guard.write(this::change), () -> guard.write(this::change));
        Lab.must(one == 2 && two == 2, "two writers changed it to " + one + " and " + two);
        guard.read(this::look);
        Lab.must(lab.entered() == 1, "nobody could read after the writers");
    }

    void twoReaders() throws InterruptedException {
        Lab.together(() -> guard.read(this::look), () -> guard.read(this::look));
        guard.write(this::change);
        Lab.must(
                lab.entered() == 2 && changes == 1,
                lab.entered() + " looked and " + changes + " changed, not two and one");
        lab.say();
    }

    private void look() {
        lab.enter();
        int first = one;
        int second = two;
        lab.leave();
        Lab.must(first == second, "a reader saw " + first + " and " + second);
    }

    private void change() {
        one = one + 1;
        two = two + 1;
        changes = changes + 1;
    }
}
