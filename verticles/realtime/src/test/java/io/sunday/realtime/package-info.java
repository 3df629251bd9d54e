/** Real sockets on a real PostgreSQL. */
@NullMarked
package io.sunday.realtime;

import org.jspecify.annotations.NullMarked;
