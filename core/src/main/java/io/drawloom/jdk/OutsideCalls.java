package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.OutsideEvent;

import java.util.HashSet;
import java.util.Set;

/**
 * How a thread of the program calls a native method that has to do with the outside. None may keep
 * the loop waiting in the kernel.
 *
 * <ul>
 *   <li>Sockets, channels and selectors are asked only what they can answer at once: {@link
 *       Network}.
 *   <li>Who waits for one of several files waits in the open until one is ready.
 *   <li>Else a thread that is none of ours makes the call, and others move if it takes long: {@link
 *       NativeCall}.
 * </ul>
 */
final class OutsideCalls {
    private OutsideCalls() {}

    static Object call(ControlledThread me, String name, Object[] arguments) throws Exception {
        Loom loom = Loom.of(me);
        if (name.startsWith("sun.nio.fs.LinuxWatchService.")) {
            if (name.endsWith(".poll")) {
                Watched watched = loom.locals().get(Watched.class, Watched::new);
                watched.await(loom, (int) arguments[0], (int) arguments[1]);
            } else {
                loom.locals().get(Watched.class, Watched::new).add((int) arguments[0]);
            }
            return NativeCall.of(name, arguments);
        }
        if (name.equals("sun.nio.ch.EPoll.wait") && !arguments[3].equals(0)) {
            Network.of(loom).awaitAny(me, (int) arguments[0], 0);
            arguments[3] = 0;
        }
        if (name.startsWith("sun.nio.ch.") && !name.startsWith("sun.nio.ch.UnixFileDispatcherImpl.")
                || name.endsWith(".closeIntFD")) {
            return Network.of(loom).call(me, name, arguments);
        }
        return loom.offloading().elsewhere(new NativeCall(name, arguments), false);
    }

    /** The watch services of an execution that watch something. */
    private static final class Watched {
        private final Set<Integer> services = new HashSet<>();

        void add(int service) {
            services.add(service);
        }

        /** The service's thread waits for what happens to files, and to be asked for something. */
        void await(Loom loom, int service, int requests) {
            loom.offloading().until(new Change(this, service, requests), null, 0, false);
        }
    }

    /** That something has happened to a file that is watched, or the service is asked. */
    private record Change(Watched watched, int service, int requests) implements OutsideEvent {
        @Override
        public boolean hasCome() {
            return Network.isReadable(requests) || Network.isReadable(service);
        }

        @Override
        public boolean isOwed() {
            return watched.services.contains(service) && !Network.isReadable(requests);
        }

        @Override
        public String what() {
            return "what happens to files, which the outside may end";
        }
    }
}
