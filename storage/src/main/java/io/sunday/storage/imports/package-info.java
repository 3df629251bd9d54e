/** Jobs that outlive a request, and the files of imports. */
@NullMarked
package io.sunday.storage.imports;

import org.jspecify.annotations.NullMarked;
