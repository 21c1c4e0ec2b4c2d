package io.drawloom.instrument;

import io.drawloom.engine.WovenArrays;
import io.drawloom.engine.WovenClasses;
import io.drawloom.engine.WovenFields;
import io.drawloom.engine.WovenMonitors;
import io.drawloom.engine.WovenValues;
import io.drawloom.jdk.WovenCalls;
import io.drawloom.jdk.WovenHandles;
import io.drawloom.jdk.WovenHeld;
import io.drawloom.jdk.WovenLookups;
import io.drawloom.jdk.WovenRandom;
import io.drawloom.jdk.WovenReflection;
import io.drawloom.jdk.WovenRuntime;
import io.drawloom.jdk.WovenStreams;
import io.drawloom.jdk.WovenThreads;
import io.drawloom.jdk.WovenTime;

import java.util.List;

/** What woven code calls: each public method of these classes, by its name. */
final class Woven {
    /** All of them. */
    static final List<Class<?>> ALL =
            List.of(
                    WovenFields.class,
                    WovenArrays.class,
                    WovenValues.class,
                    WovenMonitors.class,
                    WovenClasses.class,
                    WovenCalls.class,
                    WovenHeld.class,
                    WovenStreams.class,
                    WovenHandles.class,
                    WovenReflection.class,
                    WovenLookups.class,
                    WovenThreads.class,
                    WovenTime.class,
                    WovenRandom.class,
                    WovenRuntime.class);

    private Woven() {}
}
