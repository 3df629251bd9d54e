/** Uploading, reading and removing files of items. */
@NullMarked
package io.sunday.usecases.file;

import org.jspecify.annotations.NullMarked;
