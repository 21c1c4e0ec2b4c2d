package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.MethodModel;
import java.util.Set;

/**
 * One respect in which classes of the JDK are changed. Only bodies of methods can be: that is what
 * retransformation allows. Each hook asks first whether the calling thread is on a loom; for all
 * other threads the JDK behaves as ever.
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
}
