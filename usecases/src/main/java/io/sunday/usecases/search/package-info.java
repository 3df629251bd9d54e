/** Finding items by words. */
@NullMarked
package io.sunday.usecases.search;

import org.jspecify.annotations.NullMarked;
