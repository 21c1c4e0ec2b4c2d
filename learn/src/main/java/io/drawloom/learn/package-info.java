/** The lab: what its rooms share. */
@NullMarked
package io.drawloom.learn;

import org.jspecify.annotations.NullMarked;
