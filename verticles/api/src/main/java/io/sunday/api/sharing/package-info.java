/** Who sees a board, teams, admins of workspaces. */
@NullMarked
package io.sunday.api.sharing;

import org.jspecify.annotations.NullMarked;
