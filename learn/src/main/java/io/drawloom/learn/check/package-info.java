/** The experiments as programs for check: the same files, and who asks the servers. */
@NullMarked
package io.drawloom.learn.check;

import org.jspecify.annotations.NullMarked;
