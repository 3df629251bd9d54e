/** A demo organization, made over the REST API of a running server. */
@NullMarked
package io.sunday.launcher.demo;

import org.jspecify.annotations.NullMarked;
