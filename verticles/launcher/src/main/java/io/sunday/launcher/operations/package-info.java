/** What the operator of a node sees of it: health, metrics, logs, and the upkeep that nobody sees. */
@NullMarked
package io.sunday.launcher.operations;

import org.jspecify.annotations.NullMarked;
