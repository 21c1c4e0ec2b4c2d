/**
 * What the tests of all modules share: the log of a build says of each test that failed what it
 * ran, and of each that was left out why.
 */
@NullMarked
package io.drawloom.testing;

import org.jspecify.annotations.NullMarked;
