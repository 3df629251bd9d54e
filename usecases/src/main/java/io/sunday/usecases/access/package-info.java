/** Who asks, and what they may. */
@NullMarked
package io.sunday.usecases.access;

import org.jspecify.annotations.NullMarked;
