/**
 * The language of formula columns: numbers, texts, dates and yes/no, made from the other values of an item. A {@link
 * io.sunday.domain.formula.Formula} is read once and evaluated often; it has no state, no clock and no way out.
 */
@NullMarked
package io.sunday.domain.formula;

import org.jspecify.annotations.NullMarked;
