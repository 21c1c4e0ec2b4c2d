package io.drawloom.simulate.http;

import io.drawloom.engine.Named;
import io.drawloom.simulate.Steps;

import org.jspecify.annotations.Nullable;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The ports of this machine as one execution sees them; nothing else can be reached. */
final class Network implements Named {
    /** The first port that is given to who asks for any: the first dynamic one of RFC 6335. */
    private static final int FIRST_FREE = 49_152;

    final Steps steps;
    private final Map<Integer, Port> ports = new HashMap<>();
    private int nextFree = FIRST_FREE;

    /** How many clients have been made: their workers bear the number. */
    int clients;

    private Network(Steps steps) {
        this.steps = steps;
    }

    /** That of the execution which the calling thread belongs to; null if it belongs to none. */
    static @Nullable Network ofRunning() {
        Steps steps = Steps.ofRunning();
        return steps == null ? null : steps.kept(Network.class, () -> new Network(steps));
    }

    @Override
    public String named() {
        return "the free ports";
    }

    Port port(int number) {
        Port port = ports.get(number);
        if (port == null) {
            port = new Port(number);
            ports.put(number, port);
        }
        return port;
    }

    /** Makes {@code listener} listen at the address; any free port for port 0. */
    Port bind(InetSocketAddress address, Port.Listener listener) throws SocketException {
        if (address.isUnresolved()) {
            throw new SocketException("Unresolved address");
        }
        int number = address.getPort();
        if (number == 0) {
            steps.write(this, 0, steps.place());
            while (port(nextFree).listener != null) {
                nextFree++;
            }
            number = nextFree++;
        }
        Port port = port(number);
        steps.write(port, 0, steps.place());
        if (port.listener != null) {
            throw new BindException("Address already in use");
        }
        port.listener = listener;
        return port;
    }

    /** Whether the name or number of a host means this machine. */
    static boolean isHere(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return switch (name) {
            case "localhost", "0.0.0.0", "::", "::1", "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1" -> true;
            default -> name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
        };
    }
}
