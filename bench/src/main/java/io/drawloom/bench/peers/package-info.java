/** The works of {@code bench/async}, done by each peer. */
@NullMarked
package io.drawloom.bench.peers;

import org.jspecify.annotations.NullMarked;
