/** Brings the events of boards to those who follow them, on whichever node. It is read from the log or from Kafka. */
@NullMarked
package io.sunday.feed;

import org.jspecify.annotations.NullMarked;
