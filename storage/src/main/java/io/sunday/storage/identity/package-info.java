/** People, their sessions and their API keys. */
@NullMarked
package io.sunday.storage.identity;

import org.jspecify.annotations.NullMarked;
