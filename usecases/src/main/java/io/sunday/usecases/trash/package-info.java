/** What was put away, as a person sees it. */
@NullMarked
package io.sunday.usecases.trash;

import org.jspecify.annotations.NullMarked;
