/** Boards, columns, groups and their events: from request to use case and back. */
@NullMarked
package io.sunday.api.board;

import org.jspecify.annotations.NullMarked;
