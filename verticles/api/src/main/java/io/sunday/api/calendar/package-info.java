/** Calendar links. */
@NullMarked
package io.sunday.api.calendar;

import org.jspecify.annotations.NullMarked;
