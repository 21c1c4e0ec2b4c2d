package io.drawloom.instrument;

import io.drawloom.engine.Loom;
import io.drawloom.jdk.Hooks;
import io.drawloom.jdk.JdkPlatform;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.Map;
import java.util.Set;

/**
 * Puts the loom under the JDK: opens what it needs, defines the hooks, changes the JDK's classes.
 * Once a JVM.
 */
public final class Agent {
    private static final Set<String> OPENED =
            Set.of(
                    "java.io",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.ref",
                    "java.net",
                    "java.nio",
                    "java.nio.channels",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "java.util.jar",
                    "java.util.stream",
                    "java.util.zip",
                    "jdk.internal.foreign",
                    "jdk.internal.vm",
                    "jdk.internal.misc",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.fs");

    private static final String TRAINING = "training";

    private static volatile boolean ready;
    private static @Nullable String failure;
    private static @Nullable Retransformation retransformation;

    private Agent() {}

    /**
     * Called by the JVM for {@code -javaagent}.
     *
     * @param arguments a file that keeps the JDK's classes as they were changed, so that the next
     *     start is faster; it is written if it is not there. Without it each start changes them.
     *     {@code training} leaves the JDK's classes as they are, for a run from which the JVM makes
     *     its AOT cache: then only a program of one thread can be checked.
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation);
    }

    /**
     * Called by the JVM for an agent attached later, or named in the manifest of an executable jar.
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation);
    }

    /** Whether the JDK of this JVM has been prepared. */
    public static boolean ready() {
        return ready;
    }

    /** What is missing for {@link #ready}, as a sentence for the user. */
    public static String missing() {
        String why = failure;
        return why == null
                ? "Drawloom's agent is not loaded: start the JVM with -javaagent:<path of"
                        + " drawloom-core.jar>"
                : why;
    }

    static void failed(String className, Throwable e) {
        failure =
                "this JDK's "
                        + className.replace('/', '.')
                        + " could not be prepared ("
                        + e
                        + "); use JDK 25";
        if (Boolean.getBoolean("drawloom.debug")) {
            e.printStackTrace();
        }
    }

    private static synchronized void install(
            @Nullable String kept, Instrumentation instrumentation) {
        if (ready) {
            return;
        }
        try {
            boolean training = TRAINING.equals(kept);
            ChangedClasses changes = training ? ChangedClasses.none() : changes(kept);
            open(instrumentation);
            defineHooks(changes);
            if (training) {
                ready = true;
                return;
            }
            JdkWeaver weaver = new JdkWeaver(changes, Agent::failed);
            instrumentation.addTransformer(weaver, true);
            Retransformation all = new Retransformation(instrumentation, weaver, Agent::failed);
            all.complete();
            ready = failure == null;
            retransformation = all;
            if (ready && changes.learns()) {
                weaver.learnOthers();
                changes.write();
            }
        } catch (Throwable e) {
            failed("java.base", e);
        }
    }

    /**
     * Changes those classes of the JDK that were loaded in a way that passed by the agent: while it
     * changed another one. Cheap if there are none.
     *
     * @return whether there were any: what ran until now may have run without points
     */
    public static synchronized boolean complete() {
        return retransformation != null && retransformation.complete();
    }

    private static void open(Instrumentation instrumentation) {
        Module base = Object.class.getModule();
        Set<Module> us = Set.of(Agent.class.getModule());
        Map<String, Set<Module>> opens = new java.util.HashMap<>();
        for (String name : OPENED) {
            opens.put(name, us);
        }
        instrumentation.redefineModule(base, Set.of(), Map.of(), opens, Set.of(), Map.of());
        Module management = ModuleLayer.boot().findModule("java.management").orElse(null);
        if (management != null) {
            Map<String, Set<Module>> beans = Map.of("java.lang.management", us);
            instrumentation.redefineModule(
                    management, Set.of(), Map.of(), beans, Set.of(), Map.of());
        }
        Module http = ModuleLayer.boot().findModule("jdk.httpserver").orElse(null);
        if (http != null) {
            // by its name: the class is loaded by who makes a server
            System.setProperty(
                    "com.sun.net.httpserver.HttpServerProvider",
                    "io.drawloom.simulate.http.ServerProvider");
            Map<String, Set<Module>> exports = Map.of("sun.net.httpserver", us);
            instrumentation.redefineModule(http, Set.of(), exports, Map.of(), Set.of(), Map.of());
        }
    }

    private static ChangedClasses changes(@Nullable String kept) {
        if (kept == null || kept.isEmpty()) {
            return ChangedClasses.none();
        }
        CodeSource source = Agent.class.getProtectionDomain().getCodeSource();
        try {
            // The jar and the JDK tell this build from others. No operator joins them, for that
            // alone would cost a start 10 ms.
            File jar = new File(source.getLocation().toURI());
            String build =
                    System.getProperty("java.vm.version")
                            .concat(" ")
                            .concat(Long.toString(jar.length()))
                            .concat(" ")
                            .concat(Long.toString(jar.lastModified()));
            return ChangedClasses.of(new File(kept), build);
        } catch (URISyntaxException e) {
            return ChangedClasses.none();
        }
    }

    private static void defineHooks(ChangedClasses changes) throws ReflectiveOperationException {
        byte[] forJdk = changes.find("hooks");
        byte[] forEngine = changes.find("engine");
        if (forJdk == null || forEngine == null) {
            forJdk = StaticFacade.hooks(Hooks.ALL);
            forEngine = StaticFacade.engineHooks(Hooks.ALL);
            changes.add("hooks", forJdk);
            changes.add("engine", forEngine);
        }
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> hooks = MethodHandles.privateLookupIn(Object.class, lookup).defineClass(forJdk);
        Class<?> engine = MethodHandles.privateLookupIn(Loom.class, lookup).defineClass(forEngine);
        hooks.getField("engine").set(null, engine.getConstructor().newInstance());
        JdkPlatform.prepare();
    }
}
