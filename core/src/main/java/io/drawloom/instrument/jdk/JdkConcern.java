package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.MethodModel;
import java.util.Set;

/**
 * One respect in which classes of the JDK are changed. Only bodies of methods can be, as a rule:
 * that is what retransformation allows. Each hook asks first whether the calling thread is on a
 * loom; for all other threads the JDK behaves as ever.
 */
interface JdkConcern {
    /** The internal names of the classes that it changes. */
    Set<String> classes();

    /**
     * What changes a method of one of these classes.
     *
     * @param owner the internal name of the class
     */
    Transformer of(String owner, MethodModel method);

    /**
     * Whether synchronized methods of the class are no longer: what changes them enters the monitor
     * instead. Only a class that no JVM has loaded before the agent comes can be changed so.
     */
    default boolean unlocks(String owner) {
        return false;
    }
}
