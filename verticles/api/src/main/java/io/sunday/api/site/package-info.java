/** What a browser gets that is not the API: the web client and the documentation, both from the class path. */
@NullMarked
package io.sunday.api.site;

import org.jspecify.annotations.NullMarked;
