/** What all lists have in common: they come in parts, each with the cursor of the next. */
@NullMarked
package io.sunday.usecases.list;

import org.jspecify.annotations.NullMarked;
