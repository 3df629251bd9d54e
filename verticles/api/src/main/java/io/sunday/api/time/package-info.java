/** Time tracked on items: from request to use case and back. */
@NullMarked
package io.sunday.api.time;

import org.jspecify.annotations.NullMarked;
