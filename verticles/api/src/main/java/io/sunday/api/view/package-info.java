/** The operations on stored views. */
@NullMarked
package io.sunday.api.view;

import org.jspecify.annotations.NullMarked;
