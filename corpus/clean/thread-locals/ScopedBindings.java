// Each thread binds the scoped value for its own call; the outer binding is back afterwards.
public class ScopedBindings {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    static String greet() {
        return "hello " + USER.get();
    }

    public static void main(String[] args) throws Exception {
        String[] greetings = new String[1];
        Thread other =
                new Thread(() -> ScopedValue.where(USER, "bob").run(() -> greetings[0] = greet()));
        other.start();
        String mine = ScopedValue.where(USER, "ann").call(ScopedBindings::greet);
        other.join();
        System.out.println(mine + ", " + greetings[0] + ", bound: " + USER.isBound());
    }
}
