/** Search: from request to use case and back. */
@NullMarked
package io.sunday.api.search;

import org.jspecify.annotations.NullMarked;
