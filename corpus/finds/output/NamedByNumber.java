// outcomes: false | true
// Threads without a name are numbered as they are made: who makes one first is not said.

public class NamedByNumber {
    static volatile String other = "";

    public static void main(String[] args) throws InterruptedException {
        Thread makes = new Thread(() -> other = new Thread(() -> {}).getName());
        makes.start();
        String mine = new Thread(() -> {}).getName();
        makes.join();
        System.out.println(other.compareTo(mine) < 0);
    }
}
