/** What the server asks other servers for, when somebody names an address. */
@NullMarked
package io.sunday.usecases.outgoing;

import org.jspecify.annotations.NullMarked;
