package copied;

public final class Container {
    public static Container create(String name) {
        return new Container();
    }

    public void start(Thread thread) {
        thread.start();
    }

    public void close() {}
}
