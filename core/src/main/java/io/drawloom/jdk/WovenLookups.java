package io.drawloom.jdk;

import io.drawloom.engine.Loom;
import io.drawloom.engine.UncontrolledLog;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * Method handles where woven code makes them: it gets one whose accesses are steps, wherever it is
 * invoked.
 */
public final class WovenLookups {
    private final Loom loom;
    private final UncontrolledLog uncontrolled;
    private final GuardedHandles guarded;
    private final DefinedClasses defined = new DefinedClasses();

    /** Those of a loom. */
    public WovenLookups(Loom loom) {
        this.loom = loom;
        uncontrolled = loom.uncontrolledLog();
        guarded = new GuardedHandles(new WovenReflection(loom), new WovenHandles(loom));
    }

    /** What a lookup has made, of a field or a method. */
    public @Nullable MethodHandle guarded(@Nullable MethodHandle handle, int site) {
        return handle == null || !loom.runsHere() ? handle : guarded.of(handle, site);
    }

    /** What asks {@code site}, a call site or a switch point, each time that it is invoked. */
    public @Nullable MethodHandle guardedBy(Object site, @Nullable MethodHandle handle, int place) {
        return handle == null || !loom.runsHere() || !UnknownObjects.hasState(site.getClass())
                ? handle
                : guarded.by(site, handle, place);
    }

    /** What stands behind the guard, for who asks for a handle that is made of nothing else. */
    public @Nullable MethodHandle unguarded(@Nullable MethodHandle handle) {
        return handle == null || !loom.runsHere() ? handle : DirectHandles.unguarded(handle);
    }

    /** What goes to an element of an array. */
    public MethodHandle guardedElement(MethodHandle handle, int site) {
        return loom.runsHere() ? guarded.ofElement(handle, site) : handle;
    }

    /** What is given a {@code VarHandle}. */
    public MethodHandle guardedInvoker(
            MethodHandle handle, VarHandle.AccessMode mode, MethodType type, int site) {
        return loom.runsHere() ? guarded.ofInvoker(handle, mode, site) : handle;
    }

    /** Instead of {@code VarHandle.toMethodHandle}. */
    public MethodHandle guardedAccess(VarHandle handle, VarHandle.AccessMode mode, int site) {
        MethodHandle access = handle.toMethodHandle(mode);
        return loom.runsHere() ? guarded.ofAccess(access, handle, mode, site) : access;
    }

    /** Instead of a {@code VarHandle} of which another one is made. */
    public @Nullable VarHandle guardedVariable(@Nullable VarHandle variable, int site) {
        if (variable == null || !loom.runsHere() || DirectHandles.isMadeOfOthers(variable)) {
            return variable;
        }
        if (variable.coordinateTypes().isEmpty()) {
            uncontrolled.add("what a var handle of a static field does under another one", site);
            return variable;
        }
        return guarded.ofVariable(variable, site);
    }

    /** Instead of {@code Lookup.defineClass}. */
    public Class<?> defineClass(MethodHandles.Lookup lookup, byte[] bytes)
            throws IllegalAccessException {
        return loom.runsHere()
                ? defined.define(
                        lookup,
                        bytes,
                        loom.locals()
                                .get(
                                        DefinedClasses.OfExecution.class,
                                        DefinedClasses.OfExecution::new))
                : lookup.defineClass(bytes);
    }
}
