/** Setting recipes up, reading what they did, and running them. */
@NullMarked
package io.sunday.usecases.automation;

import org.jspecify.annotations.NullMarked;
