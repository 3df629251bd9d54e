/** Items that are made again and again. */
@NullMarked
package io.sunday.domain.recurrence;

import org.jspecify.annotations.NullMarked;
