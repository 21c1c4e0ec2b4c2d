// outcomes: new | old
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

// Whoever invokes the handle of the call site gets the target that it has just then.
public class TargetOfACallSite {
    public static void main(String[] args) throws Throwable {
        var site = new MutableCallSite(MethodHandles.constant(String.class, "old"));
        MethodHandle invoker = site.dynamicInvoker();
        Thread thread =
                new Thread(() -> site.setTarget(MethodHandles.constant(String.class, "new")));
        thread.start();
        System.out.println((String) invoker.invokeExact());
        thread.join();
    }
}
