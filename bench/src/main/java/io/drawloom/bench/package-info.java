/** Measures how fast Drawloom is, beside the peers that it is compared with. Never shipped. */
@NullMarked
package io.drawloom.bench;

import org.jspecify.annotations.NullMarked;
