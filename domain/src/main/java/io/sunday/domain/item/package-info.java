/** Items and how they change. */
@NullMarked
package io.sunday.domain.item;

import org.jspecify.annotations.NullMarked;
