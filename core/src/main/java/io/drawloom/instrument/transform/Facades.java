package io.drawloom.instrument.transform;

import java.lang.constant.ClassDesc;

/** The classes through which changed code reaches the loom. */
public final class Facades {
    /** What woven classes of the program call. */
    public static final ClassDesc POINTS = ClassDesc.of("io.drawloom.woven.Points");

    /** What retransformed classes of the JDK call. */
    public static final ClassDesc HOOKS = ClassDesc.of("java.lang.DrawloomHooks");

    private Facades() {}
}
