/** Editing a text together, and bringing it into the item it belongs to. */
@NullMarked
package io.sunday.usecases.text;

import org.jspecify.annotations.NullMarked;
