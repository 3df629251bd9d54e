/** Teams: people of an organization under one name. */
@NullMarked
package io.sunday.domain.team;

import org.jspecify.annotations.NullMarked;
