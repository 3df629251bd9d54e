/** Roles, permissions and the one table that relates them. */
@NullMarked
package io.sunday.domain.access;

import org.jspecify.annotations.NullMarked;
