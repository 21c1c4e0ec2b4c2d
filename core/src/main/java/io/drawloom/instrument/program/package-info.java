/**
 * How the classes of a checked program are changed: a point before each operation that another
 * thread could see, one transformer a concern, put together in {@link
 * io.drawloom.instrument.program.MethodWeaver}.
 */
@NullMarked
package io.drawloom.instrument.program;

import org.jspecify.annotations.NullMarked;
