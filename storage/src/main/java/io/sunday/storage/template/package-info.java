/** Boards to start other boards from, and what a board holds. */
@NullMarked
package io.sunday.storage.template;

import org.jspecify.annotations.NullMarked;
