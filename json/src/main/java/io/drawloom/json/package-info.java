/** Traces and verdicts as JSON, and back. The only room that knows the JSON library. */
@NullMarked
package io.drawloom.json;

import org.jspecify.annotations.NullMarked;
