// What reflection lists of a class, and what a stack trace calls its initializer, is what is in the
// source: two threads find the same.

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.TreeSet;

public class ItsOwnMembers {
    static class Listed {
        static final String MADE_IN = new Throwable().getStackTrace()[0].getMethodName();
        int field;

        void method() {
            field++;
        }
    }

    static void look() {
        TreeSet<String> members = new TreeSet<>();
        for (Field each : Listed.class.getDeclaredFields()) {
            members.add(each.getName());
        }
        for (Method each : Listed.class.getDeclaredMethods()) {
            members.add(each.getName());
        }
        if (!members.toString().equals("[MADE_IN, field, method]")) {
            throw new AssertionError(members);
        }
        if (!Listed.MADE_IN.equals("<clinit>")) {
            throw new AssertionError(Listed.MADE_IN);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(ItsOwnMembers::look);
        other.start();
        look();
        other.join();
    }
}
