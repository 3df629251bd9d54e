/** What people see while processes die: whole nodes, started as an operator starts them. */
@NullMarked
package io.sunday.launcher.fault;

import org.jspecify.annotations.NullMarked;
