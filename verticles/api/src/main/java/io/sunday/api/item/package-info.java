/** Items: from request to use case and back. */
@NullMarked
package io.sunday.api.item;

import org.jspecify.annotations.NullMarked;
