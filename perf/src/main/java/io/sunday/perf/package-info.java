/** Load scenarios with an open-loop generator. */
@NullMarked
package io.sunday.perf;

import org.jspecify.annotations.NullMarked;
