/** People, and what identifies them. */
@NullMarked
package io.sunday.domain.identity;

import org.jspecify.annotations.NullMarked;
