package io.drawloom.bench;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the time of the lost-update loop goes, by the JDK's own sampling profiler. */
final class Profile {
    private static final int SHOWN = 25;

    /** What a sample counts for: the first group that one of its frames, from the top, is of. */
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("jdk.internal.vm.Continuation.", "switch: freeze, thaw, enter");
        GROUPS.put("java.lang.VirtualThread.", "switch: mount, unmount, states");
        GROUPS.put("java.lang.Throwable.", "exceptions of the program");
        GROUPS.put("io.drawloom.engine.Loom.begin", "begin and end of an execution");
        GROUPS.put("io.drawloom.engine.Loom.finish", "begin and end of an execution");
        GROUPS.put("io.drawloom.engine.Execution.begin", "begin and end of an execution");
        GROUPS.put("io.drawloom.engine.Initializers.", "static state, anew for each execution");
        GROUPS.put("io.drawloom.engine.Sharing.", "points: is it a choice?");
        GROUPS.put("io.drawloom.explore.", "strategy, and what records it");
        GROUPS.put("io.drawloom.check.", "the check around the executions");
        GROUPS.put("io.drawloom.jdk.Woven", "points: what to announce");
        GROUPS.put("io.drawloom.jdk.", "thread start, join and the JDK's hooks");
        GROUPS.put("io.drawloom.engine.Woven", "points: what to announce");
        GROUPS.put("io.drawloom.engine.Points.", "points: what to announce");
        GROUPS.put("io.drawloom.engine.Thread", "thread start, join and the JDK's hooks");
        GROUPS.put("io.drawloom.engine.", "the loop: who is ready, who moves");
        GROUPS.put("java.lang.Thread.", "thread objects of the program");
        GROUPS.put("io.drawloom.bench.programs.", "the program itself");
    }

    private Profile() {}

    static void run(List<String> options, Path target, Duration duration) throws IOException {
        Path recording = target.resolve("profile.jfr");
        Files.createDirectories(target);
        Files.deleteIfExists(recording);
        List<String> all = new ArrayList<>(options);
        all.add("-XX:+UnlockDiagnosticVMOptions");
        all.add("-XX:+DebugNonSafepoints");
        all.add("-Xlog:jfr+startup=off"); // the subject answers on the same stream
        all.add(
                "-XX:StartFlightRecording=filename="
                        + recording
                        + ",settings=profile,jdk.ExecutionSample#period=5ms,jdk.NativeMethodSample#period=5ms");
        Body.Sample sample;
        try (Subject subject =
                Subject.start(all, "drawloom", "pos lost", target.resolve("subjects"))) {
            sample = subject.measure(duration.toNanos());
        } catch (Subject.Failed e) {
            System.out.println("not measured: " + e.getMessage());
            return;
        }
        System.out.printf(
                "lost update, pos, one worker: %,.0f executions a second under the profiler%n",
                sample.count() * 1e9 / sample.nanos());
        show(recording);
    }

    private static void show(Path recording) throws IOException {
        Map<String, Integer> groups = new TreeMap<>();
        Map<String, Integer> methods = new TreeMap<>();
        int samples = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            RecordedStackTrace stack = event.getStackTrace();
            if (!event.getEventType().getName().equals("jdk.ExecutionSample") || stack == null) {
                continue;
            }
            samples++;
            methods.merge(name(stack.getFrames().getFirst()), 1, Integer::sum);
            groups.merge(group(stack), 1, Integer::sum);
        }
        System.out.printf("%,d samples; what each was at work for:%n", samples);
        print(groups, samples, Integer.MAX_VALUE);
        System.out.println("the methods at the top of them:");
        print(methods, samples, SHOWN);
    }

    private static String group(RecordedStackTrace stack) {
        for (RecordedFrame frame : stack.getFrames()) {
            String name = name(frame);
            for (Map.Entry<String, String> group : GROUPS.entrySet()) {
                if (name.startsWith(group.getKey())) {
                    return group.getValue();
                }
            }
        }
        return "other";
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static void print(Map<String, Integer> counts, int samples, int most) {
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .forEach(it ->
                        System.out.printf(
                                "  %5.1f %%  %s%n", 100.0 * it.getValue() / samples, it.getKey()));
    }
}
