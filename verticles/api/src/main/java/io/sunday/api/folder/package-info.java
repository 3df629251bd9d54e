/** The operations on folders. */
@NullMarked
package io.sunday.api.folder;

import org.jspecify.annotations.NullMarked;
