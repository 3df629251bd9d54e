/** Boards and people's work as calendars of RFC 5545, under secret links that can be revoked. */
@NullMarked
package io.sunday.usecases.calendar;

import org.jspecify.annotations.NullMarked;
