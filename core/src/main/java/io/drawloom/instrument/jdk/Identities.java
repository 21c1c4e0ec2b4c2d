package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

/** The text and the place in a map that an object has by its identity repeat in each execution. */
final class Identities extends Prologues {
    Identities() {
        Argument first = Argument.self(CD_Object);
        value("java/lang/Object", "toString()Ljava/lang/String;", "describe", CD_String, first);
        flag("java/util/HashMap", "hash(Ljava/lang/Object;)I", "spreadHash", first);
    }
}
