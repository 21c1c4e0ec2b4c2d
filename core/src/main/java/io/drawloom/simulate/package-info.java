/** What stands in for servers, databases and files of the outside announces its steps here. */
@NullMarked
package io.drawloom.simulate;

import org.jspecify.annotations.NullMarked;
