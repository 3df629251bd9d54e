/** Recipes and what they did. */
@NullMarked
package io.sunday.storage.automation;

import org.jspecify.annotations.NullMarked;
