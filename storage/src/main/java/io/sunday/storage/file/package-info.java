/** Files of items: what is known of them in PostgreSQL, their content on disk. */
@NullMarked
package io.sunday.storage.file;

import org.jspecify.annotations.NullMarked;
