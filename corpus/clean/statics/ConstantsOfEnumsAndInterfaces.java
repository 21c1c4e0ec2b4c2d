// The first to need an enum, an interface's constants or a switch over both makes them once for
// all; the others wait for it.

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

public class ConstantsOfEnumsAndInterfaces {
    static final AtomicInteger MADE = new AtomicInteger();

    enum Shape {
        ROUND,
        FLAT;

        private final List<Integer> sizes = List.of(MADE.incrementAndGet());
    }

    interface Sizes {
        Map<Shape, Integer> ALL = new EnumMap<>(Map.of(Shape.ROUND, 1, Shape.FLAT, 2));
    }

    static int size(Object of) {
        return switch (of) {
            case Shape.ROUND -> 1;
            case Shape shape when Sizes.ALL.containsKey(shape) -> 2;
            default -> 0;
        };
    }

    public static void main(String[] args) throws InterruptedException {
        int[] sizes = new int[2];
        Thread one = new Thread(() -> sizes[0] = size(Shape.ROUND));
        Thread two = new Thread(() -> sizes[1] = size(Shape.FLAT));
        one.start();
        two.start();
        one.join();
        two.join();
        if (sizes[0] != 1 || sizes[1] != 2 || MADE.get() != 2) {
            throw new AssertionError(sizes[0] + " " + sizes[1] + " " + MADE);
        }
        if (Shape.valueOf("FLAT") != Shape.class.getEnumConstants()[1]) {
            throw new AssertionError("two of one constant");
        }
    }
}
