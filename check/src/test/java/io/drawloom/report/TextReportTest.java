package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void a_lost_update_of_two_threads_is_shown_exactly_so() {
        assertThat(TextReport.render(Samples.lostUpdate(), Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        4 orders (6 interleavings), all tried: 2 fail.   Fewest switches: 1 2 2 1

                        step  thread 1               thread 2               count  can still pass
                          0                                                 0      2 of 4
                          1   12 v = count    v=0    .                      0      1 of 3
                          2   : paused at 13         12 v = count    v=0    0      0 of 2  <- doomed
                          3   :                      13 count = v+1  ->1    0->1   0 of 1
                          4   13 count = v+1  ->1    (done)                 1->1   0 of 1

                        why   thread 1 wrote at step 4 from the value it read at step 1; thread 2
                              wrote in between (step 3), so its update was lost.
                        need  step 4 before step 2, or step 3 before step 1: no lock orders them.
                        pass  1 1 2 2
                        """);
    }
}
