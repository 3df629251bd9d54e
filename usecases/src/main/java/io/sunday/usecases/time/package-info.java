/** Tracking time on items. */
@NullMarked
package io.sunday.usecases.time;

import org.jspecify.annotations.NullMarked;
