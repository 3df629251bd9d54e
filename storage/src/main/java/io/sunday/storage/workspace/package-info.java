/** Workspaces. */
@NullMarked
package io.sunday.storage.workspace;

import org.jspecify.annotations.NullMarked;
