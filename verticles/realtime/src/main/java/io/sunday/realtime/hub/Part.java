package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A part of a stream that somebody wants, or is all they may have.
 *
 * @param key equal for all who get the same
 * @param sieve made when nobody has it yet; fails when it cannot be had on this stream
 * @param atMost whether nothing beyond it may be given, however many other parts there are already
 */
public record Part(Object key, Supplier<Future<Sieve>> sieve, boolean atMost) {}
