package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "2m, PT2M",
        "2min, PT2M",
        "1h, PT1H",
        "1.5s, PT1.5S",
        "0.1ms, PT0.0001S",
        "8760h, PT8760H",
    })
    void a_number_with_its_unit_is_a_time(String text, Duration time) {
        assertThat(Durations.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "30",
                "30 s",
                "-1s",
                "0s",
                "0.0s",
                "1d",
                "s30",
                "1e3s",
                ".5s",
                "5.s",
                "1..5s",
                "8761h",
                "99999999999999999999h",
                "0.0000001ms",
                "30S",
                "+1s"
            })
    void anything_else_is_none(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void digits_of_other_scripts_are_none() {
        assertThat(Durations.parse("٣s")).isEmpty();
    }
}
