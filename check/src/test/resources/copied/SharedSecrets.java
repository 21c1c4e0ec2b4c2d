package copied;

public final class SharedSecrets {
    public static Probes getJavaUtilConcurrentTLRAccess() {
        return new ProbesOfOne();
    }

    public static LangAccess getJavaLangAccess() {
        return (thread, container) -> thread.start();
    }

    public static void setJavaUtilConcurrentFJPAccess(PoolAccess access) {}

    private static final class ProbesOfOne implements Probes {
        @Override
        public int getThreadLocalRandomProbe() {
            return 1;
        }

        @Override
        public int advanceThreadLocalRandomProbe(int probe) {
            return probe;
        }
    }
}
