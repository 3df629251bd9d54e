/** Teams of an organization. */
@NullMarked
package io.sunday.usecases.team;

import org.jspecify.annotations.NullMarked;
