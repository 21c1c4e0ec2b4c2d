/** Two requests at once; how many were counted? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Counter counter = new Counter();
        Thread first = new Thread(() -> counter.handle(() -> {}));
        Thread second = new Thread(() -> counter.handle(() -> {}));
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(counter.handle(() -> {}) - 1);
    }
}
