package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

/** The text that an object has by its identity repeats in each execution. */
final class Identities extends Prologues {
    Identities() {
        Argument first = Argument.self(CD_Object);
        value("java/lang/Object", "toString()Ljava/lang/String;", "describe", CD_String, first);
    }
}
