/** Connections to the stores, and their migrations. */
@NullMarked
package io.sunday.storage;

import org.jspecify.annotations.NullMarked;
