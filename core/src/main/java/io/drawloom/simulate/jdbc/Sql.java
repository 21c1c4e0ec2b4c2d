package io.drawloom.simulate.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the first words of a statement tell of it. */
final class Sql {
    private static final Pattern QUERY =
            Pattern.compile("\\s*\\(*\\s*(SELECT|VALUES|TABLE|SHOW|EXPLAIN)\\b.*", Pattern.DOTALL);

    /** In a query: it locks, or it takes a number that nobody else gets. */
    private static final Pattern CHANGES =
            Pattern.compile(
                    ".*\\b(FOR\\s+(NO\\s+KEY\\s+)?(UPDATE|SHARE)|NEXT\\s+VALUE|NEXTVAL|INTO)\\b.*",
                    Pattern.DOTALL);

    private static final Pattern ENDING =
            Pattern.compile(
                    "\\s*(CREATE|ALTER|DROP|TRUNCATE|RENAME|GRANT|REVOKE|COMMENT|ANALYZE|COMMIT"
                            + "|ROLLBACK)\\b.*",
                    Pattern.DOTALL);

    private Sql() {}

    /** Whether it only reads. */
    static boolean isQuery(String sql) {
        String upper = sql.toUpperCase(Locale.ROOT);
        return QUERY.matcher(upper).matches() && !CHANGES.matcher(upper).matches();
    }

    /** Whether it ends its transaction, as what defines tables does. */
    static boolean endsTransaction(String sql) {
        return ENDING.matcher(sql.toUpperCase(Locale.ROOT)).matches();
    }
}
