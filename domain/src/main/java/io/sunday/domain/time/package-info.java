/** Time that people spend on items: timers that run, and entries made by hand. */
@NullMarked
package io.sunday.domain.time;

import org.jspecify.annotations.NullMarked;
