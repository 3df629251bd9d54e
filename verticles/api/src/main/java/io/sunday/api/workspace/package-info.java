/** Workspaces: from request to use case and back. */
@NullMarked
package io.sunday.api.workspace;

import org.jspecify.annotations.NullMarked;
