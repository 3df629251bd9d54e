/** Nodes that find each other, and the commands that try this on one machine. */
@NullMarked
package io.sunday.launcher.cluster;

import org.jspecify.annotations.NullMarked;
