/**
 * The search: strategies that choose orders, the executions under them, and the verdict on a
 * program.
 */
@NullMarked
package io.drawloom.check;

import org.jspecify.annotations.NullMarked;
