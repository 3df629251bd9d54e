/** Forms for people without an account: their public addresses, and what becomes of the answers. */
@NullMarked
package io.sunday.usecases.form;

import org.jspecify.annotations.NullMarked;
