/** Telling people, and what they were told. */
@NullMarked
package io.sunday.usecases.notification;

import org.jspecify.annotations.NullMarked;
