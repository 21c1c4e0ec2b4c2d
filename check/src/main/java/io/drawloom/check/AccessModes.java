package io.drawloom.check;

import io.drawloom.engine.Site;
import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Step;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** How strongly a step's access orders others, told by the field or by the method's name. */
final class AccessModes {
    private AccessModes() {}

    /**
     * The mode of an access.
     *
     * @param isVolatile whether the field is volatile; empty if that is not known
     */
    static Optional<AccessMode> of(
            Step.Kind kind, @Nullable Site site, Optional<Boolean> isVolatile) {
        boolean access =
                kind == Step.Kind.READ || kind == Step.Kind.WRITE || kind == Step.Kind.UPDATE;
        if (site == null || !access) {
            return Optional.empty();
        }
        return switch (site.form()) {
            case FIELD, STATIC -> isVolatile.map(it -> it ? AccessMode.VOLATILE : AccessMode.PLAIN);
            case ARRAY -> Optional.of(AccessMode.PLAIN);
            case MONITOR -> Optional.empty();
            case CALL -> Optional.of(of(kind, site.owner(), site.member()));
        };
    }

    /** The mode of a method of an atomic class, a field updater or a variable handle. */
    static AccessMode of(Step.Kind kind, String owner, String method) {
        if (method.endsWith("Plain")) {
            return AccessMode.PLAIN;
        }
        if (method.endsWith("Opaque")) {
            return AccessMode.OPAQUE;
        }
        if (method.endsWith("Acquire")) {
            return AccessMode.ACQUIRE;
        }
        if (method.endsWith("Release") || method.equals("lazySet")) {
            return AccessMode.RELEASE;
        }
        if (owner.endsWith("VarHandle") && (method.equals("get") || method.equals("set"))) {
            return AccessMode.PLAIN;
        }
        return kind == Step.Kind.UPDATE ? AccessMode.EXCLUSIVE : AccessMode.VOLATILE;
    }
}
