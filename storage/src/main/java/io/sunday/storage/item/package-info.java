/** Items. */
@NullMarked
package io.sunday.storage.item;

import org.jspecify.annotations.NullMarked;
