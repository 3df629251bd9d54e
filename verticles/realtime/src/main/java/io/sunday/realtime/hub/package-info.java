/**
 * Order and fan-out, without sockets: hints from the bus and pages of the log become one gapless
 * sequence per stream, handed to every event loop once. Nothing here blocks or knows a protocol.
 */
@NullMarked
package io.sunday.realtime.hub;

import org.jspecify.annotations.NullMarked;
