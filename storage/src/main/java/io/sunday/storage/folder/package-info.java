/** The tables of folders. */
@NullMarked
package io.sunday.storage.folder;

import org.jspecify.annotations.NullMarked;
