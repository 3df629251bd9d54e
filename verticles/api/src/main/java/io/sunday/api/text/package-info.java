/** Texts that are edited together. */
@NullMarked
package io.sunday.api.text;

import org.jspecify.annotations.NullMarked;
