/** The secret links by which calendars of other programs follow boards and people. */
@NullMarked
package io.sunday.storage.calendar;

import org.jspecify.annotations.NullMarked;
