/** The lab: what its rooms share, its texts in two languages and its catalogues of experiments. */
@NullMarked
package io.drawloom.learn;

import org.jspecify.annotations.NullMarked;
