/**
 * The full-text index and where it gets its texts from. The index follows the event log and can always be rebuilt from
 * PostgreSQL; nothing is ever only in the index.
 */
@NullMarked
package io.sunday.storage.search;

import org.jspecify.annotations.NullMarked;
