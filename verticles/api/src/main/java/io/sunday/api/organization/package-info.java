/** Organizations, members and invitations: from request to use case and back. */
@NullMarked
package io.sunday.api.organization;

import org.jspecify.annotations.NullMarked;
