/** What a person is told about. */
@NullMarked
package io.sunday.domain.notification;

import org.jspecify.annotations.NullMarked;
