/**
 * Files of other products as tables: one small class for each format turns it into the same fields and rows. Whatever a
 * file claims about itself is bounded here, and what cannot be taken over is said with its row.
 */
@NullMarked
package io.sunday.usecases.imports.table;

import org.jspecify.annotations.NullMarked;
