/** What a person or an automation can do with items. */
@NullMarked
package io.sunday.usecases.item;

import org.jspecify.annotations.NullMarked;
