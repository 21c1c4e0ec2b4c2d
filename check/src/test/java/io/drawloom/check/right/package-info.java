/** A law over generated programs: who is right by construction is never blamed. */
@NullMarked
package io.drawloom.check.right;

import org.jspecify.annotations.NullMarked;
