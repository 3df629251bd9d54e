/** The product as use cases: one class per thing that can be done. */
@NullMarked
package io.sunday.usecases;

import org.jspecify.annotations.NullMarked;
