/**
 * What the types of the JDK mean to the engine: which step a call is, what it touches, and the
 * hooks in the JDK's own classes.
 */
@NullMarked
package io.drawloom.jdk;

import org.jspecify.annotations.NullMarked;
