package copied;

public interface LangAccess {
    void start(Thread thread, ThreadContainer container);

    default Thread currentCarrierThread() {
        return Thread.currentThread();
    }
}
