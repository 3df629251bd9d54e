/** Teams, as rows. */
@NullMarked
package io.sunday.storage.team;

import org.jspecify.annotations.NullMarked;
