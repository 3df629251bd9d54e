/** Public addresses of forms. */
@NullMarked
package io.sunday.storage.form;

import org.jspecify.annotations.NullMarked;
