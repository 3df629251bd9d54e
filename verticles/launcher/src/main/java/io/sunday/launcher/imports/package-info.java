/** The command that sends a file to a running server and shows how far its import is. */
@NullMarked
package io.sunday.launcher.imports;

import org.jspecify.annotations.NullMarked;
