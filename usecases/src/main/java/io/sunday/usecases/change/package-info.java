/** How a use case writes: one transaction, its events, then the hint on the bus. */
@NullMarked
package io.sunday.usecases.change;

import org.jspecify.annotations.NullMarked;
