/** The event log, its heads, and idempotency keys. */
@NullMarked
package io.sunday.storage.change;

import org.jspecify.annotations.NullMarked;
