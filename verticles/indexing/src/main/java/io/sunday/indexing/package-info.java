/** Follows the log and keeps the search index. */
@NullMarked
package io.sunday.indexing;

import org.jspecify.annotations.NullMarked;
