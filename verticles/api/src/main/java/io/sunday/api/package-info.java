/** REST from the contract. */
@NullMarked
package io.sunday.api;

import org.jspecify.annotations.NullMarked;
