package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.ThreadInternals;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the loom knows of the threads that the JDK makes for its own pools. */
final class JdkThreads {
    private JdkThreads() {}

    /** What the JVM does for a platform thread that ends, done for one that runs on a fiber. */
    static void exit(ControlledThread thread) {
        Object container = thread.container();
        if (container != null) {
            thread.leftContainer();
            ThreadInternals.leaveContainer(container, thread.thread());
        }
    }

    /** The execution's own threads that read and write files in the background. */
    static ExecutorService ofFiles(JdkState state) {
        ExecutorService threads = state.fileThreads;
        if (threads == null) {
            threads =
                    new ThreadPoolExecutor(
                            0,
                            Integer.MAX_VALUE,
                            60,
                            TimeUnit.SECONDS,
                            new SynchronousQueue<>(),
                            work ->
                                    Thread.ofPlatform()
                                            .name("file-" + ++state.fileThreadCount)
                                            .daemon()
                                            .unstarted(work));
            state.fileThreads = threads;
        }
        return threads;
    }

    /**
     * Whether the thread is a worker of a pool (or a timer, or a server) that waits for work: left
     * running, not stuck.
     */
    static boolean isIdleWorker(ControlledThread thread) {
        if (thread.thread() instanceof ForkJoinWorkerThread && thread.operation().site < 0) {
            return true;
        }
        for (StackTraceElement frame : thread.stack()) {
            switch (frame.getClassName()) {
                case "java.util.concurrent.ThreadPoolExecutor" -> {
                    if (frame.getMethodName().equals("getTask")) {
                        return true;
                    }
                    if (frame.getMethodName().equals("runWorker")) {
                        return false;
                    }
                }
                case "java.util.TimerThread", "java.util.concurrent.DelayScheduler" -> {
                    return true;
                }
                case "io.drawloom.simulate.http.Dispatcher" -> {
                    return frame.getMethodName().equals("awaitRequest");
                }
                case "java.util.concurrent.ForkJoinPool" -> {
                    if (frame.getMethodName().equals("awaitWork")) {
                        return true;
                    }
                }
                default -> {
                    if (!frame.getClassName().startsWith("java.")
                            && !frame.getClassName().startsWith("io.drawloom.")
                            && !frame.getClassName().startsWith("jdk.")) {
                        return false;
                    }
                }
            }
        }
        return false;
    }
}
