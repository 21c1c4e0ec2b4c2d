package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Unsynchronized;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A law for all public methods of many types, and nobody has to list them: what a rule says only
 * reads leaves its object as it was, field by field.
 */
class ReadingCallsTest {
    /** What only replaces an element: no structure. */
    private static final Set<String> REPLACING = Set.of("set", "setValue");

    @Test
    @Timeout(600)
    void what_only_reads_leaves_its_object_as_it_was() {
        List<String> changed = new ArrayList<>();
        int called = 0;
        for (JdkObjects.Made made : JdkObjects.objects().toList()) {
            for (Method method : made.make().getClass().getMethods()) {
                Object object = made.make();
                if (Modifier.isStatic(method.getModifiers())
                        || method.getDeclaringClass() == Object.class
                        || !saysThatItReads(object, method)) {
                    continue;
                }
                String before = ObjectState.of(object);
                JdkObjects.call(object, method);
                called++;
                if (!ObjectState.of(object).equals(before)) {
                    changed.add(object.getClass().getName() + "." + method.getName());
                }
            }
        }
        assertThat(changed).isEmpty();
        assertThat(called).isGreaterThan(600);
    }

    /** By the rule for calls, or by that for data races. */
    private static boolean saysThatItReads(Object object, Method method) {
        Class<?> type = object.getClass();
        String descriptor =
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
        Rule rule = WovenCalls.on(object, Calls.rule(type, method.getName(), descriptor));
        if (rule.until() != null || method.getName().startsWith("await")) {
            return false; // it would wait for ever
        }
        boolean keepsItsPlace =
                Iterator.class.isAssignableFrom(type) || Enumeration.class.isAssignableFrom(type);
        if (Buffer.class.isAssignableFrom(type) && descriptor.startsWith("(I")) {
            return rule.kind().readsOnly(); // its elements are no part of it
        }
        boolean looks =
                !rule.is(Rule.Trait.TOUCHES)
                        && UnsynchronizedTypes.use(type, method.getName(), descriptor)
                                == Unsynchronized.READS
                        && !REPLACING.contains(method.getName());
        return looks || rule.kind().readsOnly() && !keepsItsPlace;
    }
}
