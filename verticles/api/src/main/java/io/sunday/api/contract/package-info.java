/** The REST contract as the server uses it: which operations there are, and what their input must look like. */
@NullMarked
package io.sunday.api.contract;

import org.jspecify.annotations.NullMarked;
