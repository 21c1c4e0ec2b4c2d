/** The models of the JDK's types beside the JDK's own code, on generated programs. */
@NullMarked
package io.drawloom.check.models;

import org.jspecify.annotations.NullMarked;
