/** Imports and their jobs: from request to use case and back. */
@NullMarked
package io.sunday.api.imports;

import org.jspecify.annotations.NullMarked;
