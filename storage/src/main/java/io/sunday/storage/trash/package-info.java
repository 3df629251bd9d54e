/** What was put away: lists of it, and its end after 30 days. */
@NullMarked
package io.sunday.storage.trash;

import org.jspecify.annotations.NullMarked;
