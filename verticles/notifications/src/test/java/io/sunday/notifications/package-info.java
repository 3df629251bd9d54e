/** That people are told what was assigned to them, once. */
@NullMarked
package io.sunday.notifications;

import org.jspecify.annotations.NullMarked;
