/** The table of what repeats. */
@NullMarked
package io.sunday.storage.recurrence;

import org.jspecify.annotations.NullMarked;
