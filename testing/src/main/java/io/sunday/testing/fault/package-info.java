/**
 * What fault tests are made of: writers and listeners that write down everything they did and saw, and the check that
 * says what a history proves. Used by the tests and by {@code perf}.
 */
@NullMarked
package io.sunday.testing.fault;

import org.jspecify.annotations.NullMarked;
