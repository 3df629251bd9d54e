/** Connections between items, and what the values of some items say about others. */
@NullMarked
package io.sunday.storage.link;

import org.jspecify.annotations.NullMarked;
