/** Sunday's fan-out beside other ways to do the same: one load, one reader, several servers. */
@NullMarked
package io.sunday.perf.peers;

import org.jspecify.annotations.NullMarked;
