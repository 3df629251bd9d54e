/** Who asks, and how often they may. */
@NullMarked
package io.sunday.api.access;

import org.jspecify.annotations.NullMarked;
