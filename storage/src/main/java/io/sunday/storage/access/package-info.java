/** Who may see what, as rows say it. */
@NullMarked
package io.sunday.storage.access;

import org.jspecify.annotations.NullMarked;
