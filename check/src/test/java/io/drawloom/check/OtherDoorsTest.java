package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/**
 * What one object of the JDK does to another one which the program has too is a step on that: what
 * was made of it, keeps it, or is given it to call.
 */
@ExtendWith(SourceCheck.class)
final class OtherDoorsTest {
    /** One thread does this beside what main does, which is given after it. */
    private static Verdict check(String made, String thread, String main) {
        return SourceCheck.check(
                SourceCheck.OPTIONS,
                """
                import java.io.*;
                import java.lang.invoke.*;
                import java.lang.ref.*;
                import java.lang.reflect.*;
                import java.nio.*;
                import java.nio.channels.*;
                import java.text.*;
                import java.util.*;
                import java.util.concurrent.atomic.*;
                import java.util.function.*;
                import java.util.stream.*;

                public class Main {
                    interface Body {
                        void run() throws Throwable;
                    }

                    static Thread thread(Body body) {
                        return new Thread(
                                () -> {
                                    try {
                                        body.run();
                                    } catch (Throwable e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
                    }

                    public static void main(String[] args) throws Throwable {
                        MADE
                        Thread t = thread(() -> { THREAD });
                        t.start();
                        MAIN
                        t.join();
                    }
                }

                class Hidden {
                    private static int value = 7;
                }
                """
                        .replace("MADE", made)
                        .replace("THREAD", thread)
                        .replace("MAIN", main));
    }

    private static List<String> printed(Verdict verdict) {
        assertThat(verdict.trace().search().exhausted()).isTrue();
        return verdict.trace().outcomes().list().stream()
                .map(it -> it.result().toString())
                .sorted()
                .toList();
    }

    private static List<String> printed(String made, String thread, String main) {
        return printed(check(made, thread, main));
    }

    private static final List<String> FALSE_OR_TRUE =
            List.of("Printed[output=false\n]", "Printed[output=true\n]");

    private static boolean races(String made, String thread, String main) {
        return check(made, thread, main).trace().finding() instanceof Finding.DataRace;
    }

    @Test
    void a_reference_that_a_thread_enqueues_is_in_its_queue() {
        String made =
                "Object kept = new Object(); var q = new ReferenceQueue<Object>();"
                        + " var r = new WeakReference<>(kept, q);";
        assertThat(printed(made, "r.enqueue();", "System.out.println(q.poll() == r);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(printed(made, "q.poll();", "System.out.println(r.enqueue() & q.poll() == r);"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    private static final String SITE =
            "var one = MethodHandles.constant(int.class, 1);"
                    + " var two = MethodHandles.constant(int.class, 2);"
                    + " var site = new MutableCallSite(one);";

    @Test
    void a_call_site_has_the_target_that_it_was_given() {
        assertThat(
                        printed(
                                SITE,
                                "site.setTarget(two);",
                                "System.out.println(site.getTarget() == two);"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    @Test
    void what_invokes_a_call_site_asks_it_each_time() {
        assertThat(
                        printed(
                                SITE + " var invoker = site.dynamicInvoker();",
                                "site.setTarget(two);",
                                "System.out.println((int) invoker.invokeExact() == 2);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(
                        printed(
                                SITE
                                        + " var invoker ="
                                        + " MethodHandles.filterReturnValue(site.dynamicInvoker(),"
                                        + " MethodHandles.identity(int.class));",
                                "site.setTarget(two);",
                                "System.out.println((int) invoker.invokeExact() == 2);"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    private static final String SWITCH =
            SITE + " var p = new SwitchPoint(); var guarded = p.guardWithTest(one, two);";

    @Test
    void a_switch_point_is_asked_each_time() {
        String off = "SwitchPoint.invalidateAll(new SwitchPoint[] {p});";
        assertThat(printed(SWITCH, off, "System.out.println((int) guarded.invokeExact() == 2);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(printed(SWITCH, off, "System.out.println(p.hasBeenInvalidated());"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    @Test
    void a_member_that_a_thread_opens_is_open_to_others() {
        String made = "Field f = Hidden.class.getDeclaredField(\"value\");";
        assertThat(
                        printed(
                                made,
                                "f.setAccessible(true);",
                                "boolean open = true; try { f.getInt(null); }"
                                        + " catch (IllegalAccessException e) { open = false; }"
                                        + " System.out.println(open);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(printed(made, "f.trySetAccessible();", "System.out.println(f.canAccess(null));"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    @Test
    void a_channel_goes_to_the_stream_that_it_was_made_of() {
        assertThat(
                        printed(
                                "var out = new ByteArrayOutputStream();"
                                        + " var channel = Channels.newChannel(out);",
                                "channel.write(ByteBuffer.wrap(new byte[1]));",
                                "System.out.println(out.size() > 0);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(
                        printed(
                                "var in = new ByteArrayInputStream(new byte[1]);"
                                        + " var channel = Channels.newChannel(in);",
                                "in.read();",
                                "System.out.println(channel.read(ByteBuffer.allocate(1)) > 0);"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    @Test
    void what_a_format_keeps_is_a_part_of_it() {
        String made = "var f = new SimpleDateFormat(\"yyyy\", Locale.ROOT);";
        String formats = "f.format(new Date(0));";
        assertThat(races(made + " var c = f.getCalendar();", formats, "c.get(Calendar.YEAR);"))
                .isTrue();
        assertThat(
                        races(
                                made + " var c = new GregorianCalendar(); f.setCalendar(c);",
                                formats,
                                "c.getTime();"))
                .isTrue();
        assertThat(races(made + " var n = f.getNumberFormat();", formats, "n.format(5);")).isTrue();
        assertThat(
                        races(
                                "var f = new MessageFormat(\"{0,number}\", Locale.ROOT);"
                                        + " var n = (NumberFormat) f.getFormats()[0];",
                                "f.format(new Object[] {1});",
                                "n.setMaximumFractionDigits(1);"))
                .isTrue();
        assertThat(races(made + " var c = Calendar.getInstance();", formats, "c.getTime();"))
                .isFalse();
    }

    @Test
    void statistics_that_are_called_as_a_function_count() {
        String made = "var s = new IntSummaryStatistics();";
        String all = "IntStream.range(0, 2).forEach(s);";
        assertThat(races(made, all, all)).isTrue();
        assertThat(
                        races(
                                made + " IntConsumer f = s.andThen(it -> {});",
                                "f.accept(1);",
                                "f.accept(2);"))
                .isTrue();
        assertThat(
                        races(
                                "var s = new LongSummaryStatistics();"
                                        + " LongConsumer f = ((LongConsumer) s).andThen(s);",
                                "f.accept(1);",
                                "s.getMax();"))
                .isTrue();
        assertThat(
                        races(
                                "var s = new DoubleSummaryStatistics();"
                                        + " DoubleConsumer f = it -> {};"
                                        + " DoubleConsumer g = f.andThen(s);",
                                "g.accept(1);",
                                "s.getMax();"))
                .isTrue();
        assertThat(
                        races(
                                made + " var other = new IntSummaryStatistics();",
                                all,
                                "other.accept(1);"))
                .isFalse();
    }

    @Test
    void each_element_that_tasks_collect_into_one_map_is_a_step() {
        assertThat(
                        printed(
                                "",
                                "",
                                "System.out.println(Stream.of(1, 2).parallel().collect("
                                        + "Collectors.groupingByConcurrent(it -> 0))"
                                        + ".get(0).get(0) == 1);"))
                .isEqualTo(FALSE_OR_TRUE);
        assertThat(
                        printed(
                                "",
                                "",
                                "System.out.println(Stream.of(1, 2).parallel().collect("
                                        + "Collectors.toConcurrentMap(it -> 0, it -> it,"
                                        + " (a, b) -> a)).get(0) == 1);"))
                .isEqualTo(FALSE_OR_TRUE);
    }

    @Test
    void which_random_number_a_thread_has_does_not_depend_on_others() {
        assertThat(
                        printed(
                                "var a = new AtomicInteger();",
                                "a.incrementAndGet(); Math.random(); new Random().nextInt();"
                                        + " UUID.randomUUID(); a.incrementAndGet();",
                                "a.get(); System.out.println(Math.random() + \" \""
                                        + " + new Random().nextInt() + UUID.randomUUID());"))
                .hasSize(1);
    }
}
