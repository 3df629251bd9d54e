/** What every change has in common: who, when, the decision, and the reasons to refuse one. */
@NullMarked
package io.sunday.domain.change;

import org.jspecify.annotations.NullMarked;
