/** Stored views of boards. */
@NullMarked
package io.sunday.storage.view;

import org.jspecify.annotations.NullMarked;
