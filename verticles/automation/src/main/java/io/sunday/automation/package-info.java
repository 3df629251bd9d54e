/** Follows the log and runs recipes. */
@NullMarked
package io.sunday.automation;

import org.jspecify.annotations.NullMarked;
