/** Folders of boards: making, changing, deleting them, putting boards into them. */
@NullMarked
package io.sunday.usecases.folder;

import org.jspecify.annotations.NullMarked;
