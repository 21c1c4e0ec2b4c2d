/**
 * What is measured: each a program that the plain JVM, a peer and Drawloom run from the same class.
 */
@NullMarked
package io.drawloom.bench.programs;

import org.jspecify.annotations.NullMarked;
