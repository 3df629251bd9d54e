/** Who sees a board and as what. */
@NullMarked
package io.sunday.usecases.sharing;

import org.jspecify.annotations.NullMarked;
