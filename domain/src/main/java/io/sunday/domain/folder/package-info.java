/** Folders of boards in a workspace. */
@NullMarked
package io.sunday.domain.folder;

import org.jspecify.annotations.NullMarked;
