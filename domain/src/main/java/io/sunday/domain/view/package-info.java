/**
 * What a view shows of a board: which items, by a {@link io.sunday.domain.view.Filter}, in which order, by a {@link
 * io.sunday.domain.view.Sort}. The same expressions serve lists, saved views and the conditions of automations.
 */
@NullMarked
package io.sunday.domain.view;

import org.jspecify.annotations.NullMarked;
