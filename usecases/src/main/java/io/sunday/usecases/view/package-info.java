/**
 * Stored views of boards. What happens to a shared view is told on the board's stream; what happens to a personal one
 * on its owner's, so that nobody else can come across it anywhere.
 */
@NullMarked
package io.sunday.usecases.view;

import org.jspecify.annotations.NullMarked;
