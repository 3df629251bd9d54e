/** What a person can do with boards, columns and groups. */
@NullMarked
package io.sunday.usecases.board;

import org.jspecify.annotations.NullMarked;
