/**
 * A real PostgreSQL and a real Redis as child processes of the server, kept in its data directory. They listen on the
 * loopback interface only, with random passwords, and recover from a server that was killed.
 */
@NullMarked
package io.sunday.storage.embedded;

import org.jspecify.annotations.NullMarked;
