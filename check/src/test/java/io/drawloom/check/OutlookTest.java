package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the end of a search of every order is in sight. */
final class OutlookTest {
    private final Outlook outlook = new Outlook();
    private int looks;

    /** So much work, after which that part is done, and so many times as much could be. */
    private void work(long work, double progress, double ahead) {
        outlook.add(
                work,
                () -> {
                    looks++;
                    return progress;
                },
                () -> ahead);
    }

    @Test
    void at_first_it_is() {
        work(99_999, 0, 1);
        assertThat(outlook.endInSight()).isTrue();
        assertThat(looks).isZero();
    }

    @Test
    void it_is_while_a_tenth_of_the_orders_can_be_tried() {
        work(100_000, 0.002, 50);
        assertThat(outlook.endInSight()).isTrue();
    }

    @Test
    void it_is_not_where_less_of_them_can_be() {
        work(100_000, 0.001, 99);
        assertThat(outlook.endInSight()).isFalse();
    }

    @Test
    void it_is_looked_at_anew_whenever_the_work_has_doubled() {
        work(100_000, 0, 100);
        work(99_999, 1, 100);
        assertThat(outlook.endInSight()).isFalse();
        assertThat(looks).isEqualTo(1);
        work(1, 0.01, 50);
        assertThat(outlook.endInSight()).isTrue();
        work(199_999, 0, 1);
        assertThat(looks).isEqualTo(2);
        assertThat(outlook.done()).isEqualTo(399_999);
    }

    @Test
    void a_search_that_begins_anew_is_as_the_one_before_until_it_is_looked_at() {
        work(100_000, 0, 100);
        Outlook again = outlook.again();
        assertThat(again.endInSight()).isFalse();
        assertThat(again.done()).isZero();
        again.add(100_000, () -> 1, () -> 1);
        assertThat(again.endInSight()).isTrue();
    }
}
