/** Boards, their columns and groups. */
@NullMarked
package io.sunday.domain.board;

import org.jspecify.annotations.NullMarked;
