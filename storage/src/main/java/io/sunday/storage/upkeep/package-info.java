/** What keeps the tables in shape over the years. */
@NullMarked
package io.sunday.storage.upkeep;

import org.jspecify.annotations.NullMarked;
