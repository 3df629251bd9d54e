/** Follows the log and tells people what was assigned to them. */
@NullMarked
package io.sunday.notifications;

import org.jspecify.annotations.NullMarked;
