/** Taking back what one did on a board, and doing it again. */
@NullMarked
package io.sunday.usecases.undo;

import org.jspecify.annotations.NullMarked;
