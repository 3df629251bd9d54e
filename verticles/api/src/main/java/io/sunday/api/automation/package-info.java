/** Automations: from request to use case and back. */
@NullMarked
package io.sunday.api.automation;

import org.jspecify.annotations.NullMarked;
