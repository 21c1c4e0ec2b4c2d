package io.drawloom.check;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.ManagementFactory;

/** What the virtual machine of a check gives the program, and the option that gives it more. */
public final class JvmLimits {
    private static final long KILOBYTE = 1 << 10;
    private static final long MEGABYTE = 1 << 20;

    /** What a wish for more is: so many times of what there is. */
    private static final long MORE = 4;

    /** The stack that is proposed at the least, in megabytes. */
    private static final long LARGE_STACK = 64;

    private JvmLimits() {}

    /** The memory of all executions together, in megabytes. */
    static long memory() {
        return machine("MaxHeapSize") / MEGABYTE;
    }

    /** The stack of each thread, in bytes, whatever the program asks for. */
    static long stack() {
        return KILOBYTE * machine("ThreadStackSize");
    }

    /** The option of the virtual machine that gives more memory, such as {@code -Xmx2g}. */
    public static String moreMemory() {
        long more = MORE * memory();
        return "-Xmx" + (more % KILOBYTE == 0 ? more / KILOBYTE + "g" : more + "m");
    }

    /** The option of the virtual machine that gives more stack, such as {@code -Xss64m}. */
    public static String moreStack() {
        return "-Xss" + Math.max(LARGE_STACK, MORE * stack() / MEGABYTE) + "m";
    }

    private static long machine(String option) {
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Long.parseLong(machine.getVMOption(option).getValue());
    }
}
