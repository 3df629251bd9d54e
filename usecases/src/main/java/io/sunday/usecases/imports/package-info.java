/**
 * Files that become boards, and boards that become files. An import is a job: any node takes it, goes on with it when
 * another died, and accounts for every row.
 */
@NullMarked
package io.sunday.usecases.imports;

import org.jspecify.annotations.NullMarked;
