/** What people without an account bring to forms. */
@NullMarked
package io.sunday.storage.form;

import org.jspecify.annotations.NullMarked;
