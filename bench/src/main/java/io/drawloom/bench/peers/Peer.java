package io.drawloom.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One peer doing one work: {@code Peer NAME WORK ROUNDS [PORT]}. Prints the seconds of each round,
 * one a line, the first included, then the peak of memory in bytes, 0 where the system does not
 * tell.
 */
public final class Peer {
    private Peer() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        int port = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        Runnable work =
                switch (args[0]) {
                    case "drawloom" -> DrawloomPeer.work(args[1], port);
                    case "kotlin" -> KotlinPeer.work(args[1]);
                    case "threads" -> ThreadsPeer.work(args[1], port);
                    default -> throw new IllegalArgumentException(args[0]);
                };
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            long begin = System.nanoTime();
            work.run();
            System.out.println((System.nanoTime() - begin) / 1e9);
        }
        System.out.println(peakBytes());
    }

    private static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        return lines.stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    static void check(int counted) {
        if (counted != 1_000_000) {
            throw new IllegalStateException("counted " + counted + ", not 1000000");
        }
    }
}
