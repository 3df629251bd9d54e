/** Addresses and the messages that travel between verticles and nodes. */
@NullMarked
package io.sunday.eventbus;

import org.jspecify.annotations.NullMarked;
