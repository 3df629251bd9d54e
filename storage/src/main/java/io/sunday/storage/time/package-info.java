/** Sessions of work on items. */
@NullMarked
package io.sunday.storage.time;

import org.jspecify.annotations.NullMarked;
