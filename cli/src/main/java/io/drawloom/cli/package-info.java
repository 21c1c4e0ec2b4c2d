/** The command line: one small class a command. Knows all other rooms; none of them knows it. */
@NullMarked
package io.drawloom.cli;

import org.jspecify.annotations.NullMarked;
