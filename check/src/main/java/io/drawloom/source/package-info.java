/** From a source file to classes in memory. */
@NullMarked
package io.drawloom.source;

import org.jspecify.annotations.NullMarked;
