/** The experiments on a real web server. */
@NullMarked
package io.drawloom.learn.serve;

import org.jspecify.annotations.NullMarked;
