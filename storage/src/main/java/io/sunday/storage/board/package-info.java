/** Boards, columns, groups and the snapshot of a board. */
@NullMarked
package io.sunday.storage.board;

import org.jspecify.annotations.NullMarked;
