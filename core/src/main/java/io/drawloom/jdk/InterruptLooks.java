package io.drawloom.jdk;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** When a method of the JDK looks whether its caller is interrupted. */
final class InterruptLooks {
    /** Of these, the methods that an interrupt ends look for one before they do anything else. */
    private static final List<Class<?>> FIRST =
            List.of(
                    Lock.class,
                    StampedLock.class,
                    Condition.class,
                    Semaphore.class,
                    CountDownLatch.class,
                    ArrayBlockingQueue.class,
                    LinkedBlockingQueue.class,
                    LinkedBlockingDeque.class,
                    PriorityBlockingQueue.class,
                    DelayQueue.class,
                    ExecutorCompletionService.class);

    private InterruptLooks() {}

    /** The rule of a method, with when it looks. */
    static Rule with(Rule rule, Class<?> type, String method, String descriptor) {
        if (!mayThrow(type, method, descriptor)) {
            return rule;
        }
        boolean first = FIRST.stream().anyMatch(it -> it.isAssignableFrom(type));
        return rule.and(first ? Rule.Trait.LOOKS_FIRST : Rule.Trait.LOOKS_INSIDE);
    }

    private static boolean mayThrow(Class<?> type, String method, String descriptor) {
        String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
        for (Method each : type.getMethods()) {
            if (each.getName().equals(method)
                    && List.of(each.getExceptionTypes()).contains(InterruptedException.class)
                    && (parameters.equals("(?)") || parameters.equals(parameters(each)))) {
                return true;
            }
        }
        return false;
    }

    private static String parameters(Method method) {
        return MethodType.methodType(void.class, method.getParameterTypes())
                .descriptorString()
                .replaceFirst("V$", "");
    }
}
