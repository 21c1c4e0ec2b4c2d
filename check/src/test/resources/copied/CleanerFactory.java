package copied;

import java.lang.ref.Cleaner;

public final class CleanerFactory {
    private static final Cleaner CLEANER = Cleaner.create();

    public static Cleaner cleaner() {
        return CLEANER;
    }
}
