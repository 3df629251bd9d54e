/** Organizations, their members and who is invited. */
@NullMarked
package io.sunday.usecases.organization;

import org.jspecify.annotations.NullMarked;
