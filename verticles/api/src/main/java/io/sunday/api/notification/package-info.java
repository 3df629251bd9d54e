/** Notifications: from request to use case and back. */
@NullMarked
package io.sunday.api.notification;

import org.jspecify.annotations.NullMarked;
