/** Two consumers, two items, room for one. */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Buffer buffer = new Buffer(1);
        Thread first = new Thread(() -> take(buffer));
        Thread second = new Thread(() -> take(buffer));
        first.start();
        second.start();
        buffer.put("a");
        buffer.put("b");
        first.join();
        second.join();
        System.out.println("all taken");
    }

    private static void take(Buffer buffer) {
        try {
            buffer.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
