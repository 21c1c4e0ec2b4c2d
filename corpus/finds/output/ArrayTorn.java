// outcomes: [0, 0] | [1, 0] | [0, 1] | [1, 1]
// To read an array is a step an element, for Arrays.toString too.
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

public class ArrayTorn {
    private static final VarHandle AT = MethodHandles.arrayElementVarHandle(int[].class);

    public static void main(String[] args) throws InterruptedException {
        int[] pair = new int[2];
        Thread writer =
                new Thread(() -> {
                    AT.setVolatile(pair, 0, 1);
                    AT.setVolatile(pair, 1, 1);
                });
        writer.start();
        System.out.println(Arrays.toString(pair));
        writer.join();
    }
}
