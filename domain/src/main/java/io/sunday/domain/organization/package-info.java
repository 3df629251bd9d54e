/** Organizations: the tenants. */
@NullMarked
package io.sunday.domain.organization;

import org.jspecify.annotations.NullMarked;
