/**
 * The settings of a node: one record per area, read from flags, environment and {@code sunday.yaml}. Every fault is
 * found before anything is started.
 */
@NullMarked
package io.sunday.launcher.config;

import org.jspecify.annotations.NullMarked;
