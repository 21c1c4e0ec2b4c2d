/** The doors to variables, and programs that go through each of them. */
@NullMarked
package io.drawloom.check.doors;

import org.jspecify.annotations.NullMarked;
