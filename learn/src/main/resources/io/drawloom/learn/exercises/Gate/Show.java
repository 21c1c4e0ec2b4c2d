/** One comes while the gate is opened. */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Gate gate = new Gate();
        Thread opener = new Thread(gate::open);
        opener.start();
        gate.pass(() -> System.out.println("inside"));
        opener.join();
    }
}
