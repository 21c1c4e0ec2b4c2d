package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.JavaBase;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A law for all classes of {@code java.base}, and nobody has to list them: of which of them it is
 * said that no call changes an object, so that two calls on one are never turned round.
 */
class SilentTypesTest {
    @Test
    void what_a_class_says_of_its_objects_holds_for_those_that_extend_it() {
        List<String> lost =
                JavaBase.classes().stream()
                        .filter(type -> isSilent(type) && !type.isInterface())
                        .filter(type -> !Thread.class.isAssignableFrom(type))
                        .filter(type -> !Enum.class.isAssignableFrom(type) && !type.isRecord())
                        .filter(type -> !isSilent(Origin.named(type)))
                        .map(Class::getName)
                        .toList();
        assertThat(lost).isEmpty();
    }

    private static boolean isSilent(Class<?> type) {
        return Calls.rule(type, "whatever", "()V") == Rule.NONE;
    }
}
