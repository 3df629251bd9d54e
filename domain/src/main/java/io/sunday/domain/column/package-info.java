/**
 * The types a column can have, one final class each: what a value may be, how it is read from text, compared, shown,
 * searched and filtered. Adding a type means adding one class here and naming it in {@link
 * io.sunday.domain.column.ColumnTypes}.
 */
@NullMarked
package io.sunday.domain.column;

import org.jspecify.annotations.NullMarked;
