/**
 * A world in virtual time, in which the hubs of the product, writers, a log and clients meet everything that can go
 * wrong between them. One seed gives one history; the same seed gives it again.
 */
@NullMarked
package io.sunday.perf.simulation;

import org.jspecify.annotations.NullMarked;
