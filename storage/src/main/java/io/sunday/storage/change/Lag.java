package io.sunday.storage.change;

/**
 * Where a consumer of the log is on a stream whose head is further.
 *
 * @param position seq of the last event it has dealt with
 * @param events how many are after that
 */
public record Lag(long position, long events) {}
