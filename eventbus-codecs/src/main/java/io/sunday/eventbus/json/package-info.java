/** The one JSON shape of each record: in the log, on the bus, down the socket and over REST. */
@NullMarked
package io.sunday.eventbus.json;

import org.jspecify.annotations.NullMarked;
