package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/**
 * Synchronized methods keep the JVM's lock, for a body cannot be rid of it: the loom's is taken
 * too.
 */
final class SynchronizedMethods implements JdkConcern {
    private static final MethodTypeDesc ON_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);

    private static final Set<String> CLASSES =
            Set.of("java/util/Vector", "java/util/Hashtable", "java/lang/StringBuffer");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return method.flags().has(AccessFlag.SYNCHRONIZED) ? new Body() : Transformer.NONE;
    }

    private static final class Body extends Enclosed {
        @Override
        void enter(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "entered", ON_OBJECT);
        }

        @Override
        void leave(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "leaving", ON_OBJECT);
        }
    }
}
