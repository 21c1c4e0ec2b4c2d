/**
 * How a method is changed, whoever it belongs to: by transformers, one a concern, that are asked in
 * turn.
 */
@NullMarked
package io.drawloom.instrument.transform;

import org.jspecify.annotations.NullMarked;
