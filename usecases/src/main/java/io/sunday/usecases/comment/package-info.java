/** Updates: what people write under items, answer, react to and have seen. */
@NullMarked
package io.sunday.usecases.comment;

import org.jspecify.annotations.NullMarked;
