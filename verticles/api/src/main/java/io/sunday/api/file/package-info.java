/** Files of items: from request to use case and back. */
@NullMarked
package io.sunday.api.file;

import org.jspecify.annotations.NullMarked;
