/**
 * A network in memory for the servers and clients of a checked program: {@code
 * com.sun.net.httpserver} and {@code java.net.http}, in virtual time, with the order in which
 * requests arrive as a choice of the search. Its classes are not woven: what they do to each other
 * is announced to the loom step by step.
 */
@NullMarked
package io.drawloom.simulate.http;

import org.jspecify.annotations.NullMarked;
