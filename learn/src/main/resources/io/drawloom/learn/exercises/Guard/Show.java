/** One changes both parts of a document while another looks. */
class Show {
    private static int one;
    private static int two;

    public static void main(String[] args) throws InterruptedException {
        Guard guard = new Guard();
        Thread writer = new Thread(() -> write(guard));
        writer.start();
        guard.read(() -> System.out.println(one + " " + two));
        writer.join();
    }

    private static void write(Guard guard) {
        try {
            guard.write(() -> {
                one = 1;
                two = 1;
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
