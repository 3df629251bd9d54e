/** Columns whose values follow from other items: what they may look at, and how their values are kept true. */
@NullMarked
package io.sunday.usecases.link;

import org.jspecify.annotations.NullMarked;
