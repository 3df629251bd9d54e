/** The product as one process: configuration, roles, operations. */
@NullMarked
package io.sunday.launcher;

import org.jspecify.annotations.NullMarked;
