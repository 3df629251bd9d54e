/** Texts that several people edit at the same time, as they are kept. */
@NullMarked
package io.sunday.storage.text;

import org.jspecify.annotations.NullMarked;
