package io.drawloom.learn.serve;

import io.drawloom.learn.Catalogue;
import io.drawloom.learn.Experiment;

import java.util.List;

/** The experiments that are web servers. */
public final class ServerExperiments {
    private static final String ONE = "curl localhost:PORT/";

    private static final String THREE =
            "curl localhost:PORT/ & curl localhost:PORT/ & curl localhost:PORT/ & wait";

    /** All of them. */
    public static final Catalogue ALL =
            new Catalogue(
                    List.of(
                            server("hello", "HelloServer", ONE, THREE),
                            server("serial", "SerialServer", THREE),
                            server("counter", "CountingServer", THREE),
                            server("spin", "SpinLockServer", THREE),
                            server("lock", "LockServer", THREE, failing("fail"), ONE),
                            server("with", "WithLockServer", THREE, failing("fail"), ONE),
                            server("small", "SmallSectionServer", THREE),
                            server("locked", "LockedCountServer", THREE),
                            server("right", "RightServer", THREE),
                            server("atomic", "AtomicServer", THREE),
                            server("processes", "ForkServer", THREE),
                            server(
                                    "database",
                                    "DatabaseServer",
                                    THREE,
                                    three("update"),
                                    three("lock"),
                                    three("version"),
                                    failing("fail"))));

    private ServerExperiments() {}

    private static Experiment server(String name, String program, String... commands) {
        return new Experiment("serve", name, program, List.of(commands));
    }

    private static String failing(String path) {
        return ONE + path;
    }

    private static String three(String path) {
        return THREE.replace("PORT/", "PORT/" + path);
    }
}
