/**
 * Databases for checked programs: each SQL statement is one step, and a lock for which a statement
 * waits inside of the database is waited for in the open, in virtual time.
 */
@NullMarked
package io.drawloom.simulate.jdbc;

import org.jspecify.annotations.NullMarked;
