// A field that is read and written by reflection is the field.

import java.lang.reflect.Field;

public class CountedByReflection {
    static int count;

    static void add() {
        try {
            Field field = CountedByReflection.class.getDeclaredField("count");
            field.setInt(null, field.getInt(null) + 1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(CountedByReflection::add);
        other.start();
        add();
        other.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}
