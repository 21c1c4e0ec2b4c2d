import java.util.List;

/** Two users, one connection. */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Pool pool = new Pool(List.of("connection"));
        Thread other = new Thread(() -> use(pool));
        other.start();
        use(pool);
        other.join();
        System.out.println("both done");
    }

    private static void use(Pool pool) {
        try {
            pool.use(it -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
