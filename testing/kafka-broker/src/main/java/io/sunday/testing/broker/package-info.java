/** The broker's own process. Nothing here is on the class path of the product or of its tests. */
@NullMarked
package io.sunday.testing.broker;

import org.jspecify.annotations.NullMarked;
