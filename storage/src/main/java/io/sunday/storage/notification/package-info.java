/** What people are told, newest first. */
@NullMarked
package io.sunday.storage.notification;

import org.jspecify.annotations.NullMarked;
