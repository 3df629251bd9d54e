/** Files that items have: their names, their kinds, and what is refused. */
@NullMarked
package io.sunday.domain.file;

import org.jspecify.annotations.NullMarked;
