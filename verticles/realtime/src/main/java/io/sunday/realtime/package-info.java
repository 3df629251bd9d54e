/** Live events to sockets. */
@NullMarked
package io.sunday.realtime;

import org.jspecify.annotations.NullMarked;
