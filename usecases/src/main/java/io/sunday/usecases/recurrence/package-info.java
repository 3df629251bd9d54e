/** Items that are made again and again: what repeats when, and making what is due. */
@NullMarked
package io.sunday.usecases.recurrence;

import org.jspecify.annotations.NullMarked;
