/** Small programs over all constructs that are controlled, generated and run in every way. */
@NullMarked
package io.drawloom.check.programs;

import org.jspecify.annotations.NullMarked;
