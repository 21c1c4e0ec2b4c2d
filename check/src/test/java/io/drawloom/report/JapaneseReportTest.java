package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** Reports in Japanese, whose characters take two columns each. */
class JapaneseReportTest {
    private static final Terminal JAPANESE = new Terminal(80, false, true, Language.JAPANESE);

    @Test
    void a_lost_update_of_two_threads_is_shown_exactly_so() {
        assertThat(TextReport.render(ReportedTraces.lostUpdate(), JAPANESE))
                .isEqualTo(
                        """
                        失敗 RequestCounter   expected 2 but was 1                     更新の消失
                        4 通りの順序 (インターリーブ 6 通り)、すべて試行: 2 通りが失敗。
                        切り替えが最も少ない順序: 1 2 2 1

                        ステップ  スレッド 1            スレッド 2            count  まだ通る順序
                              0                                               0      2 / 4
                              1   12 v = count    v=0   .                     0      1 / 3
                              2   : 13 で中断           12 v = count    v=0   0      0 / 2  <- 失敗確定
                              3   :                     13 count = v+1  ->1   0->1   0 / 1
                              4   13 count = v+1  ->1   (終了)                1->1   0 / 1

                        理由  スレッド 1 は、ステップ 1 で読んだ値をもとにステップ 4 で書きました。
                              スレッド 2 がその間に書いた (ステップ 3) ので、その更新が失われまし
                              た。
                        必要  ステップ 4 がステップ 2 より前か、ステップ 3 がステップ 1 より前である
                              こと。前後を決めるロックがありません。
                        通過  1 1 2 2
                        """);
    }

    @Test
    void a_deadlock_says_who_holds_what_and_waits_where() {
        assertThat(TextReport.render(ReportedTraces.deadlock(), JAPANESE))
                .isEqualTo(
                        """
                        失敗 TwoLocks   2 本のスレッドが互いを待っています           デッドロック
                        3 通りの順序、すべて試行: 1 通りが失敗。   切り替えが最も少ない順序: 1 2

                        ステップ  スレッド 1                スレッド 2                まだ通る順序
                              0                                                       2 / 3
                              1   12 synchronized (left)    .                         2 / 3
                              2   : 13 で待機               22 synchronized (right)   0 / 1  <- 失敗確定
                           最後   right 待ち                left 待ち

                        理由  スレッド 1 は left (12 で獲得) を保持したまま、13 で right を待って
                                います
                              スレッド 2 は right (22 で獲得) を保持したまま、23 で left を待って
                                います
                              main は 33 で thread 1 to end を待っています
                        必要  すべてのスレッドが同じ順序で獲得すること: left、right の順か、right、
                              left の順。
                        通過  1 1 2 2
                        名前  2 は writer。
                        """);
    }

    @Test
    void the_steps_of_a_replay_line_up_too() {
        assertThat(StepView.of(ReportedTraces.lostUpdate(), JAPANESE).render())
                .isEqualTo(
                        """
                           1  スレッド 1  12 v = count        count を読む: 0
                           2  スレッド 2  12 v = count        count を読む: 0
                                スレッド 1 は 13 で中断
                                失敗確定: このステップの後はどの順序も通りません
                           3  スレッド 2  13 count = v+1      count に書く: 0 -> 1
                                スレッド 1 は 13 で中断
                           4  スレッド 1  13 count = v+1      count に書く: 1 -> 1
                        """);
    }

    @Test
    void where_there_is_nothing_but_ascii_the_report_is_in_english() {
        Terminal ascii = new Terminal(80, false, false, Language.JAPANESE);
        assertThat(ascii.language()).isEqualTo(Language.ENGLISH);
        assertThat(TextReport.render(ReportedTraces.lostUpdate(), ascii))
                .isEqualTo(TextReport.render(ReportedTraces.lostUpdate(), Terminal.plain()));
    }

    @Test
    void no_line_is_ever_wider_than_the_terminal_or_eighty_columns() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 150; round++) {
            Trace trace = RandomTraces.next(random);
            for (int width : new int[] {40, 60, 80, 200}) {
                Terminal terminal = new Terminal(width, false, true, Language.JAPANESE);
                String all =
                        TextReport.render(trace, terminal)
                                + StepView.of(trace, terminal).render()
                                + OutcomeTable.render(trace, terminal);
                for (String line : all.split("\n")) {
                    if (Text.width(line) > Math.min(80, width)
                            || !line.equals(line.stripTrailing())) {
                        fail("round %d, width %d: %s", round, width, line);
                    }
                }
            }
        }
    }
}
