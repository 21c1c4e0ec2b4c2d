package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;

/**
 * A law for each pair of public methods of many types, and nobody has to list them: if the search
 * does not turn two calls round, it does not matter which is first. Both ways then give the same
 * results and exceptions, and leave the same object.
 */
class TurnedRoundTest {
    /** They wait, or start threads. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "wait",
                    "notify",
                    "notifyAll",
                    "getClass",
                    "await",
                    "take",
                    "takeFirst",
                    "takeLast",
                    "acquire",
                    "acquireUninterruptibly",
                    "transfer",
                    "parallelStream",
                    "stream",
                    "spliterator",
                    // of the thread that asks, and here it is one for all
                    "isHeldByCurrentThread",
                    "getHoldCount",
                    // they give another object, or one that all share
                    "clone",
                    "defaultExecutor");

    /** What belongs together in a way that an owner does not show, and why that is left so. */
    private static final Map<String, List<String>> KNOWN =
            Map.of(
                    "it is named in reports, not what it keeps and gives away",
                    List.of(
                            "java.text.SimpleDateFormat.getCalendar java.util.GregorianCalendar",
                            "java.text.SimpleDateFormat.getNumberFormat java.text.DecimalFormat",
                            "sun.text.RuleBasedBreakIterator.getText"
                                    + " java.text.StringCharacterIterator"),
                    "no field leads from a function to what it was made of",
                    List.of(
                            "java.text.RuleBasedCollator.reversed"
                                    + " java.util.Collections$ReverseComparator2",
                            "java.text.RuleBasedCollator.thenComparing"
                                    + " java.util.Comparator$$Lambda",
                            "java.util.DoubleSummaryStatistics.andThen"
                                    + " java.util.function.DoubleConsumer$$Lambda",
                            "java.util.IntSummaryStatistics.andThen"
                                    + " java.util.function.IntConsumer$$Lambda",
                            "java.util.LongSummaryStatistics.andThen"
                                    + " java.util.function.IntConsumer$$Lambda",
                            "java.util.LongSummaryStatistics.andThen"
                                    + " java.util.function.LongConsumer$$Lambda"),
                    "it holds the monitor of the properties, and its views that of a map inside",
                    List.of(
                            "java.util.Properties.elements java.util.Collections$3",
                            "java.util.Properties.entrySet java.util.Collections$SynchronizedSet",
                            "java.util.Properties.values"
                                    + " java.util.Collections$SynchronizedCollection"),
                    "futures that depend complete in steps of their own",
                    List.of(
                            "java.util.concurrent.CompletableFuture.copy"
                                    + " java.util.concurrent.CompletableFuture",
                            "java.util.concurrent.CompletableFuture.minimalCompletionStage"
                                    + " java.util.concurrent.CompletableFuture$MinimalStage"));

    private int methods;
    private int pairs;
    private int differing;

    @Test
    @Timeout(600)
    void two_calls_that_are_not_turned_round_give_the_same_either_way() {
        Set<String> broken = new TreeSet<>();
        for (JdkObjects.Made made : JdkObjects.objects().toList()) {
            List<Method> all = callable(made.make());
            methods += all.size();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i; j < all.size(); j++) {
                    pair(made, all.get(i), all.get(j), broken);
                }
            }
        }
        System.out.println(methods + " methods, " + pairs + " pairs, " + differing + " differ");
        assertThat(broken).isEmpty();
        assertThat(methods).isGreaterThan(2_500);
        assertThat(differing).isGreaterThan(10_000);
    }

    @Test
    @Timeout(600)
    void a_call_on_an_object_and_one_on_a_view_of_it_likewise() {
        Set<String> broken = new TreeSet<>();
        Set<String> views = new TreeSet<>();
        for (JdkObjects.Made made : JdkObjects.objects().toList()) {
            Object object = made.make();
            List<Method> all = callable(object);
            for (Method by : all) {
                Object view = view(made.make(), by);
                if (view != null
                        && views.add(object.getClass().getName() + " " + view.getClass())) {
                    for (Method one : all) {
                        for (Method other : callable(view)) {
                            pair(made, by, one, other, broken);
                        }
                    }
                }
            }
        }
        System.out.println(views.size() + " views, " + pairs + " pairs, " + differing + " differ");
        assertThat(broken)
                .containsExactlyInAnyOrderElementsOf(
                        KNOWN.values().stream().flatMap(List::stream).toList());
        assertThat(differing).isGreaterThan(10_000);
    }

    /** What the call gives, if that is an object that may be a part of this one. */
    private static Object view(Object of, Method by) {
        Object view = JdkObjects.call(of, by).returned();
        boolean may =
                view != null
                        && view != of
                        && view.getClass().getName().startsWith("java.")
                        && !view.getClass().getName().startsWith("java.util.stream.")
                        && !ObjectState.isValue(view)
                        && !(view instanceof CharSequence)
                        && !view.getClass().isArray();
        return may ? view : null;
    }

    private void pair(
            JdkObjects.Made made, Method by, Method one, Method other, Set<String> broken) {
        Object first = made.make();
        Object view = view(first, by);
        Object second = made.make();
        Object again = view(second, by);
        if (view == null || again == null) {
            return;
        }
        String oneFirst = JdkObjects.call(first, one).text(first);
        String otherSecond = JdkObjects.call(view, other).text(view);
        String otherFirst = JdkObjects.call(again, other).text(again);
        String oneSecond = JdkObjects.call(second, one).text(second);
        pairs++;
        boolean same = oneFirst.equals(oneSecond) && otherSecond.equals(otherFirst);
        if (same) {
            return;
        }
        differing++;
        boolean together = content(view) == content(first);
        if (!together || !conflict(first, one, view, other)) {
            broken.add(
                    first.getClass().getName()
                            + "."
                            + by.getName()
                            + " "
                            + view.getClass().getName().replaceAll("Lambda/.*", "Lambda")
                            + (together ? ": " + one.getName() + ", " + other.getName() : ""));
        }
    }

    private static Object content(Object of) {
        return Owners.backing(Owners.owner(of));
    }

    static List<Method> callable(Object object) {
        List<Method> methods = new ArrayList<>();
        for (Method method : object.getClass().getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())
                    && rule(object, method).until() == null
                    && !method.getName().toLowerCase(Locale.ROOT).contains("await")
                    && !method.getName().endsWith("Interruptibly")
                    && !method.isBridge()
                    && method.getDeclaringClass() != Object.class
                    && !(object instanceof BlockingQueue<?> && method.getName().startsWith("put"))
                    && !LEFT_OUT.contains(method.getName())) {
                methods.add(method);
            }
        }
        return methods;
    }

    private void pair(JdkObjects.Made made, Method one, Method other, Set<String> broken) {
        Object first = made.make();
        String oneFirst = JdkObjects.call(first, one).text(first);
        String otherSecond = JdkObjects.call(first, other).text(first);
        Object second = made.make();
        String otherFirst = JdkObjects.call(second, other).text(second);
        String oneSecond = JdkObjects.call(second, one).text(second);
        pairs++;
        boolean same =
                oneFirst.equals(oneSecond)
                        && otherSecond.equals(otherFirst)
                        && ObjectState.of(first).equals(ObjectState.of(second));
        if (same) {
            return;
        }
        differing++;
        if (!conflict(first, one, first, other)) {
            broken.add(first.getClass().getName() + ": " + one.getName() + ", " + other.getName());
        }
    }

    /** Whether the search turns the two calls round. */
    private static boolean conflict(Object object, Method one, Object beside, Method other) {
        Rule a = rule(object, one);
        Rule b = rule(beside, other);
        boolean moved =
                Owners.place(object) == Owners.place(beside)
                        && (moves(object, one) || moves(object, other));
        if (moved || a == Rule.NONE || b == Rule.NONE) {
            return moved;
        }
        return !a.kind().readsOnly() || !b.kind().readsOnly();
    }

    private static Rule rule(Object object, Method method) {
        String descriptor =
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
        return WovenCalls.on(object, Calls.rule(object.getClass(), method.getName(), descriptor));
    }

    /** Where an iterator stands is a variable of its own. */
    private static boolean moves(Object object, Method method) {
        return (object instanceof Iterator || object instanceof Enumeration)
                && (Owners.owner(object) != object || WovenCalls.standsIn(object))
                && !method.getName().startsWith("has");
    }
}
