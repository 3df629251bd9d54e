/** Signing up and in, the signed-in person, API keys: from request to use case and back. */
@NullMarked
package io.sunday.api.identity;

import org.jspecify.annotations.NullMarked;
