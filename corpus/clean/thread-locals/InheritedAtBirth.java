// The child gets a copy when it is made; what the parent sets later does not reach it.
public class InheritedAtBirth {
    private static final InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();

    public static void main(String[] args) throws InterruptedException {
        String[] seen = new String[1];
        tenant.set("red");
        Thread child = new Thread(() -> seen[0] = tenant.get());
        tenant.set("blue");
        child.start();
        tenant.set("green");
        child.join();
        System.out.println(seen[0] + " " + tenant.get());
    }
}
