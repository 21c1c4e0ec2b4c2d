import java.util.List;

/** Two users of one connection, two users of two, and one whose work fails. */
class Harness {
    private final Lab lab = new Lab();
    private final Lab[] used = {new Lab(), new Lab()};

    void one() throws InterruptedException {
        Pool pool = new Pool(List.of("0"));
        Lab.together(() -> pool.use(this::work), () -> pool.use(this::work));
        Lab.must(lab.entered() == 2, "two users, and " + lab.entered() + " worked");
        Lab.must(!used[0].overlapped(), "one connection was used by two at once");
    }

    void two() throws InterruptedException {
        Pool pool = new Pool(List.of("0", "1"));
        Lab.together(() -> pool.use(this::work), () -> pool.use(this::work));
        Lab.must(lab.entered() == 2, "two users, and " + lab.entered() + " worked");
        Lab.must(
                !used[0].overlapped() && !used[1].overlapped(),
                "one connection was used by two at once");
        lab.say();
    }

    void oneFails() throws InterruptedException {
        Pool pool = new Pool(List.of("0"));
        boolean[] thrown = new boolean[1];
        Lab.together(
                () -> {
                    try {
                        pool.use(it -> {
                            throw new IllegalStateException("the work fails");
                        });
                    } catch (IllegalStateException e) {
                        thrown[0] = true;
                    }
                },
                () -> pool.use(this::work));
        Lab.must(thrown[0], "the work failed, and nobody was told");
        Lab.must(lab.entered() == 1, "after a failure nobody got the connection");
    }

    private void work(String connection) {
        Lab own = used[Integer.parseInt(connection)];
        own.enter();
        lab.pass();
        own.leave();
    }
}
