/** Whole clusters under load to which something bad is done, and the proof that nobody noticed, or how long they did. */
@NullMarked
package io.sunday.perf.faults;

import org.jspecify.annotations.NullMarked;
