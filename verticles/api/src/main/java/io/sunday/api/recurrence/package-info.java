/** The operations on recurrences. */
@NullMarked
package io.sunday.api.recurrence;

import org.jspecify.annotations.NullMarked;
