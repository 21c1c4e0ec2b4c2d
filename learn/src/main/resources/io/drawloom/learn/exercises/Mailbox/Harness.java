/** One posts while the other looks. */
class Harness {
    private final Mailbox box = new Mailbox();
    private final Lab lab = new Lab();

    void postAndLook() throws InterruptedException {
        Lab.together(() -> box.post("hello"), this::look);
        Lab.must("hello".equals(box.look()), "after the post the box held " + box.look());
        lab.say();
    }

    private void look() {
        String seen = box.look();
        Lab.must("hello".equals(seen) || "empty".equals(seen), "one who looked saw " + seen);
        if ("empty".equals(seen)) {
            lab.overlap();
        }
    }
}
