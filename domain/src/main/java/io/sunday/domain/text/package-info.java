/** Text that several people edit at the same time, in the form that Yjs gives it. */
@NullMarked
package io.sunday.domain.text;

import org.jspecify.annotations.NullMarked;
