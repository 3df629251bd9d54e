/** What tests share: real stores, fixtures, a clock. */
@NullMarked
package io.sunday.testing;

import org.jspecify.annotations.NullMarked;
