package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomOptions;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Platform;

import org.jspecify.annotations.Nullable;

/** The types of the JDK, as the engine asks for them. */
public final class JdkPlatform implements Platform {
    /** The one there is. */
    public static final Platform INSTANCE = new JdkPlatform();

    private JdkPlatform() {}

    /** Initialises what the hooks in the JDK will need, before they are there. */
    public static void prepare() {
        Loom loom = new Loom(LoomOptions.DEFAULT, INSTANCE);
        Thread idle = new Thread(() -> {});
        loom.prepare(idle);
        JdkSteps.prepare();
        References.prepare();
        CountedNames.THREADS.named();
        JdkState.of(loom);
        Hooks.prepare(idle);
    }

    @Override
    public @Nullable Thread holder(Object lock) {
        return Locks.holder(lock);
    }

    @Override
    public long fingerprint(Object object) {
        return Fingerprints.of(object);
    }

    @Override
    public boolean keepsOthersOut(Object object) {
        return AppliedFunctions.locksKeys(object);
    }

    @Override
    public long value(Operation operation, ControlledThread thread) {
        return Loom.of(thread)
                .locals()
                .get(SharedValues.class, SharedValues::new)
                .value(operation, thread.thread().getContextClassLoader());
    }

    @Override
    public boolean race(ControlledThread one, ControlledThread other) {
        return UnsynchronizedTypes.race(one.operation(), other.operation())
                && !OptimisticReads.of(Loom.of(one)).excuse(one, other);
    }

    @Override
    public boolean comesBetween(Operation one, Operation other) {
        return CompoundCalls.comesBetween(one, other);
    }

    @Override
    public boolean isIdleWorker(ControlledThread thread) {
        return JdkThreads.isIdleWorker(thread);
    }

    @Override
    public void exit(ControlledThread thread) {
        JdkThreads.exit(thread);
    }

    @Override
    public Object output() {
        return System.out;
    }

    @Override
    public void call(Object receiver, int site) {
        Loom loom = Loom.running();
        if (loom != null) {
            new WovenCalls(loom).call(receiver, site);
        }
    }
}
