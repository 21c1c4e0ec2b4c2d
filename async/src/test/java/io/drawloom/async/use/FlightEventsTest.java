package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the JDK's flight recorder is told of tasks. */
class FlightEventsTest {
    @TempDir Path folder;

    @Test
    void start_wait_resume_and_end_of_each_task_are_events() throws Exception {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            for (String kind : List.of("Start", "Wait", "Resume", "End")) {
                recording.enable("drawloom.Task" + kind);
            }
            recording.start();
            EventLoop.run(() -> {
                Mutex mutex = new Mutex("account");
                mutex.acquire();
                Task<?> a = Task.start("a", () -> mutex.acquire().close());
                Task.yieldNow();
                mutex.release();
                a.await();
            });
            recording.stop();
            recording.dump(file);
        }
        List<String> events = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String type = event.getEventType().getName().substring("drawloom.Task".length());
            String more =
                    switch (type) {
                        case "Wait" -> " for " + event.getString("on");
                        case "End" -> " " + event.getString("state");
                        default -> "";
                    };
            if (event.getString("task").equals("a")) {
                events.add(type + more);
            }
        }
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "Start", "Resume", "Wait for account held by main", "Resume", "End done");
    }
}
