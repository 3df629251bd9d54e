/** Recipes: a trigger, conditions and actions. */
@NullMarked
package io.sunday.domain.automation;

import org.jspecify.annotations.NullMarked;
