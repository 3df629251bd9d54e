/** Organizations, who belongs to them, and who is invited. */
@NullMarked
package io.sunday.storage.organization;

import org.jspecify.annotations.NullMarked;
