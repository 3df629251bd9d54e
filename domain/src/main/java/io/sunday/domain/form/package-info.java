/**
 * Forms: questions about the columns of a board, for people who may not see the board. What they answer becomes an item.
 */
@NullMarked
package io.sunday.domain.form;

import org.jspecify.annotations.NullMarked;
