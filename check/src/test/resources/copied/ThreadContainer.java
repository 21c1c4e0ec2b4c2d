package copied;

public abstract class ThreadContainer {
    protected ThreadContainer(boolean shared) {}

    protected void onStart(Thread thread) {}

    protected void onExit(Thread thread) {}
}
