/** Workspaces: what groups boards. */
@NullMarked
package io.sunday.domain.workspace;

import org.jspecify.annotations.NullMarked;
