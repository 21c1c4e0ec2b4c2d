package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationCodeTest {
    @ParameterizedTest
    @EnumSource
    void a_code_tells_the_kind_and_the_location(Kind kind) {
        int code = ToyPoint.code(kind, 12_345);

        for (Kind each : Kind.values()) {
            assertThat(OperationCode.is(each, code)).isEqualTo(each == kind);
        }
        assertThat(OperationCode.readsOnly(code)).isEqualTo(kind.readsOnly());
        assertThat(OperationCode.location(code)).isEqualTo(kind == Kind.STEP ? -1 : 12_345);
        assertThat(code < 0).isEqualTo(kind == Kind.STEP);
    }

    @Test
    void two_codes_conflict_if_their_operations_do() {
        for (Kind one : Kind.values()) {
            for (Kind other : Kind.values()) {
                for (int location : new int[] {7, 8}) {
                    Operation a = ToyPoint.operation(one, 7);
                    Operation b = ToyPoint.operation(other, location);
                    boolean conflict = location == 7 && Operation.conflict(one, other);
                    boolean steps = one == Kind.STEP || other == Kind.STEP;

                    assertThat(OperationCode.conflict(OperationCode.of(a), OperationCode.of(b)))
                            .as("%s and %s of location %d", one, other, location)
                            .isEqualTo(conflict && !steps);
                }
            }
        }
    }

    @Test
    void an_operation_in_words_names_its_location_if_it_has_one() {
        assertThat(OperationCode.words(ToyPoint.code(Kind.ACQUIRE, 3)))
                .isEqualTo("ACQUIRE of location 3");
        assertThat(OperationCode.words(ToyPoint.code(Kind.STEP, -1))).isEqualTo("STEP");
    }
}
