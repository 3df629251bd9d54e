/** Order and fan-out in virtual time. */
@NullMarked
package io.sunday.realtime.hub;

import org.jspecify.annotations.NullMarked;
