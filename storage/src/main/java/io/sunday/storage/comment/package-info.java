/** What people write under items, what others say to it, and who has seen it. */
@NullMarked
package io.sunday.storage.comment;

import org.jspecify.annotations.NullMarked;
