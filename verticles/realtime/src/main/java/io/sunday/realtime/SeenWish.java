package io.sunday.realtime;

import io.sunday.domain.access.SeenAs;
import org.jspecify.annotations.Nullable;

/**
 * What those get of a board who do not see all of it. All on a node who see as much and have an equal filter, or none,
 * are served together.
 *
 * @param filter which items they want; null for all
 */
record SeenWish(SeenAs seenAs, @Nullable FilterWish filter) {}
