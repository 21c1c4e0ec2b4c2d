/** The experiments on the event loop. */
@NullMarked
package io.drawloom.learn.loop;

import org.jspecify.annotations.NullMarked;
