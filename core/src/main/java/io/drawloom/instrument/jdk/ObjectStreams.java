package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;

/** Objects and arrays that are written down: their variables are read. */
final class ObjectStreams extends Prologues {
    ObjectStreams() {
        String description = "java/io/ObjectStreamClass";
        Argument self = Argument.self(CD_Object);
        Argument object = new Argument(CD_Object, 1);
        before(
                description,
                "getPrimFieldValues(Ljava/lang/Object;[B)V",
                "primitives",
                self,
                object);
        before(
                description,
                "getObjFieldValues(Ljava/lang/Object;[Ljava/lang/Object;)V",
                "references",
                self,
                object);
        before(
                "java/io/ObjectOutputStream",
                "writeArray(Ljava/lang/Object;Ljava/io/ObjectStreamClass;Z)V",
                "elements",
                object);
    }
}
