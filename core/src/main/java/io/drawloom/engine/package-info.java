/**
 * The one loop: runs the threads of an execution step by step, in the order that a strategy
 * chooses, under a clock of its own. Knows nothing of what chooses, records or judges.
 */
@NullMarked
package io.drawloom.engine;

import org.jspecify.annotations.NullMarked;
