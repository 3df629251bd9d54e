/** What changes together with a column: the values of all items of its board, and what names its labels. */
@NullMarked
package io.sunday.usecases.column;

import org.jspecify.annotations.NullMarked;
