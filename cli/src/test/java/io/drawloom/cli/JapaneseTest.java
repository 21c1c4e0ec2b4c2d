package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** Reports in Japanese, as the commands print them. */
class JapaneseTest {
    private static final String REPORT =
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
            """;

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(folder).with("LANG", "C");
    }

    @Test
    void check_reports_in_the_language_that_is_typed_whatever_the_encoding_of_the_locale()
            throws IOException {
        desk.example("RequestCounter");
        assertThat(desk.run("check", "--lang", "ja", "--jobs", "1", "RequestCounter.java"))
                .isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        REPORT
                                + """

                                記録  RequestCounter.trace.json
                                次は  ./drawloom replay --lang ja RequestCounter.trace.json
                                """);
    }

    @Test
    void replay_reports_in_it_too() throws IOException {
        desk.example("RequestCounter");
        desk.run("check", "--jobs", "1", "RequestCounter.java");
        assertThat(desk.run("replay", "--lang", "ja", "RequestCounter.trace.json")).isEqualTo(1);
        assertThat(desk.out())
                .isEqualTo(
                        """
                        失敗 RequestCounter   expected 2 but was 1                     更新の消失

                           1  スレッド 1  12 v = count                             count を読む: 0
                           2  スレッド 2  12 v = count                             count を読む: 0
                                スレッド 1 は 13 で中断
                                失敗確定: このステップの後はどの順序も通りません
                           3  スレッド 2  13 count = v+1                           count に書く: 0 -> 1
                                スレッド 1 は 13 で中断
                           4  スレッド 1  13 count = v+1                           count に書く: 1 -> 1

                        再現しました: 同じ失敗です
                        次は  ./drawloom replay --debug --lang ja RequestCounter.trace.json
                        """);
    }

    @Test
    void check_is_in_english_where_no_language_is_typed_also_in_a_japanese_locale()
            throws IOException {
        desk.with("LANG", "ja_JP.UTF-8").example("RequestCounter");
        desk.run("check", "--jobs", "1", "RequestCounter.java");
        assertThat(desk.out())
                .startsWith("FAIL RequestCounter   expected 2 but was 1 ")
                .endsWith("next  ./drawloom replay RequestCounter.trace.json\n");
    }

    @Test
    void an_answer_that_fails_is_shown_in_the_language_of_the_learner() {
        desk.with("LANG", "ja_JP.UTF-8").run("learn", "repair", "Counter", "--once");
        assertThat(desk.out())
                .contains("\nステップ  スレッド 1")
                .contains("\n理由  スレッド 1 は、ステップ ")
                .contains("\nまだです: 失敗する順序があります: ")
                .endsWith("次は  ./drawloom learn hint Counter\n")
                .doesNotContain("FAIL", "can still pass", "\nwhy ", "\nneed ", "\nnext ");
    }

    @Test
    void in_ascii_its_report_is_in_english() {
        desk.run("learn", "repair", "Counter", "--once", "--lang", "ja", "--ascii");
        assertThat(desk.out()).contains("\nFAIL ", "\nwhy   thread ", "\nまだです: ");
    }

    @Test
    void the_choices_of_break_name_the_threads_in_the_language_of_the_learner() {
        desk.typing("1\nq\n").run("learn", "break", "Counter", "--lang", "ja");
        assertThat(desk.out()).contains("スレッド 1").doesNotContain("thread 1");
    }
}
