/** Operations on updates. */
@NullMarked
package io.sunday.api.comment;

import org.jspecify.annotations.NullMarked;
