// Every thread has a buffer of its own under the same name.
public class BufferEach {
    private static final ThreadLocal<StringBuilder> buffer =
            ThreadLocal.withInitial(StringBuilder::new);

    static String twice(String word) {
        buffer.get().append(word);
        buffer.get().append(word);
        return buffer.get().toString();
    }

    public static void main(String[] args) throws InterruptedException {
        String[] words = new String[2];
        Thread platform = new Thread(() -> words[0] = twice("ab"));
        Thread virtual = Thread.ofVirtual().unstarted(() -> words[1] = twice("xy"));
        platform.start();
        virtual.start();
        String mine = twice("m");
        platform.join();
        virtual.join();
        System.out.println(words[0] + " " + words[1] + " " + mine);
    }
}
