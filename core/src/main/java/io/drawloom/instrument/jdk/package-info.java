/**
 * How the JDK's own classes are changed: one transformer a concern, put together in {@link
 * io.drawloom.instrument.jdk.JdkClasses}.
 */
@NullMarked
package io.drawloom.instrument.jdk;

import org.jspecify.annotations.NullMarked;
