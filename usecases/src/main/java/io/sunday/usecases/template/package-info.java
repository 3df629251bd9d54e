/** Boards made from other boards and from templates. */
@NullMarked
package io.sunday.usecases.template;

import org.jspecify.annotations.NullMarked;
