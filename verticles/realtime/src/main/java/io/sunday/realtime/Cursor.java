package io.sunday.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody points at.
 *
 * @param position in the client's own words; null when nowhere any more
 */
record Cursor(UUID userId, String name, @Nullable Object position) {}
