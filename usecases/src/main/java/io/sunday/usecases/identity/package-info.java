/** Signing up, signing in, and knowing who asks. */
@NullMarked
package io.sunday.usecases.identity;

import org.jspecify.annotations.NullMarked;
