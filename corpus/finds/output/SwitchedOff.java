// outcomes: off | on
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.SwitchPoint;

// The handle asks the switch point each time, and another thread switches it off.
public class SwitchedOff {
    public static void main(String[] args) throws Throwable {
        var on = new SwitchPoint();
        MethodHandle said =
                on.guardWithTest(
                        MethodHandles.constant(String.class, "on"),
                        MethodHandles.constant(String.class, "off"));
        Thread thread = new Thread(() -> SwitchPoint.invalidateAll(new SwitchPoint[] {on}));
        thread.start();
        System.out.println((String) said.invokeExact());
        thread.join();
    }
}
