import java.lang.reflect.Field;

// One thread opens the private field, and the other reads it without having waited for that.
public class OpenedTooLate {
    public static void main(String[] args) throws Exception {
        Field field = Hidden.field();
        Thread thread = new Thread(() -> field.setAccessible(true));
        thread.start();
        int value = field.getInt(new Hidden());
        thread.join();
        if (value != 7) {
            throw new AssertionError(value);
        }
    }
}

class Hidden {
    private final int value;

    Hidden() {
        value = 7;
    }

    static Field field() throws NoSuchFieldException {
        return Hidden.class.getDeclaredField("value");
    }
}
