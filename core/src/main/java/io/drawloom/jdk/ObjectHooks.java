package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Sites;
import io.drawloom.engine.WovenArrays;

import java.io.ObjectStreamClass;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * What is written down of objects and arrays: steps on their variables. Called by the JDK, once its
 * classes are changed ({@link Hooks}).
 */
public final class ObjectHooks {
    private ObjectHooks() {}

    /** Before the fields of a primitive type are read, of the class that is described. */
    public static void primitives(Object description, Object object) {
        fields(description, object, true);
    }

    /** Before the fields of other types are read. */
    public static void references(Object description, Object object) {
        fields(description, object, false);
    }

    private static void fields(Object description, Object object, boolean primitive) {
        ControlledThread me = Caller.thread();
        Class<?> type = ((ObjectStreamClass) description).forClass();
        if (me == null || !me.maySwitch() || object == null || type == null) {
            return;
        }
        Sharing sharing = Loom.of(me).sharing();
        int first = -1;
        for (Field field : FieldOffsets.ofInstances(type)) {
            if (field.getDeclaringClass() != type
                    || Modifier.isTransient(field.getModifiers())
                    || Modifier.isFinal(field.getModifiers())
                    || field.getType().isPrimitive() != primitive) {
                continue;
            }
            int key = Sites.key(type.getName() + '.' + field.getName());
            if (sharing.visibleKey(key, object, me.id(), false)) {
                if (first >= 0) {
                    sharing.join(key);
                }
                first = key;
            }
        }
        if (first >= 0) {
            Loom.of(me)
                    .points()
                    .point(Kind.READ, object, first, sharing.part(first), JdkSteps.WRITE_OBJECT);
        }
    }

    /** Before the elements of an array are read. */
    public static void elements(Object array) {
        ControlledThread me = Caller.thread();
        if (me != null && me.maySwitch() && Array.getLength(array) > 0) {
            new WovenArrays(Loom.of(me)).several(array, false, JdkSteps.WRITE_OBJECT);
        }
    }
}
