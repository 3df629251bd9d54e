package io.sunday.realtime;

import java.util.UUID;

/**
 * Somebody who looks at a board.
 *
 * @param state what they are doing there, in the client's own words
 */
record Person(UUID userId, String name, Object state) {}
