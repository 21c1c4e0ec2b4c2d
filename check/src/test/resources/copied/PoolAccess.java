package copied;

/** What a fork-join pool tells the rest of the JDK, which does not ask its copy. */
public interface PoolAccess {}
