/** A request's way from the socket to its use case and back: limits, checks, threads, answers, problems. */
@NullMarked
package io.sunday.api.http;

import org.jspecify.annotations.NullMarked;
