package copied;

public interface Probes {
    int getThreadLocalRandomProbe();

    int advanceThreadLocalRandomProbe(int probe);
}
