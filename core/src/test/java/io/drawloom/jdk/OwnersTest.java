package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.JavaBase;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** Which object a call acts on. */
final class OwnersTest {
    @Test
    void a_slice_of_a_buffer_and_the_buffer_act_on_the_same() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[4]);
        ByteBuffer direct = ByteBuffer.allocateDirect(4);

        assertThat(Owners.owner(buffer.slice())).isSameAs(Owners.owner(buffer));
        assertThat(Owners.owner(direct.slice().asIntBuffer())).isSameAs(Owners.owner(direct));
    }

    /** They are used once, by one thread: streams, and what they go through. */
    private static final Set<String> STREAMS = Set.of("java.util.stream", "java.util.regex");

    /** Else a view would silently be an object of its own. */
    @Test
    void no_class_of_the_jdk_hides_the_field_that_leads_to_the_owner() {
        List<Class<?>> types = JavaBase.classes();

        assertThat(types).hasSizeGreaterThan(5_000);
        assertThat(types)
                .filteredOn(Owners::isHidden)
                .extracting(Class::getName)
                .allMatch(it -> STREAMS.contains(it.substring(0, it.lastIndexOf('.'))));
        assertThat(types).filteredOn(Owners::has).hasSizeGreaterThan(300);
    }
}
