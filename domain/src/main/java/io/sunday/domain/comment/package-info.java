/** What people write under items. */
@NullMarked
package io.sunday.domain.comment;

import org.jspecify.annotations.NullMarked;
