/** Many fetches at once on the event loop, and the count of them. */
@NullMarked
package io.drawloom.learn.fetch;

import org.jspecify.annotations.NullMarked;
