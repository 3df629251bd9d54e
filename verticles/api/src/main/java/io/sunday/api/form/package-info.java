/** Forms over HTTP: their addresses for members, the forms themselves for everybody. */
@NullMarked
package io.sunday.api.form;

import org.jspecify.annotations.NullMarked;
