/** Workspaces. */
@NullMarked
package io.sunday.usecases.workspace;

import org.jspecify.annotations.NullMarked;
