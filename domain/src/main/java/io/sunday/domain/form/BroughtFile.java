package io.sunday.domain.form;

import io.sunday.domain.board.ColumnId;
import io.sunday.domain.file.FileId;

/**
 * A file that came before the answers it belongs to.
 *
 * @param type found in the content
 * @param hash SHA-256 of the content, by which it is kept
 */
public record BroughtFile(FileId id, ColumnId columnId, String name, String type, long size, String hash) {

    public static final long BYTES_MAX = 20L << 20;

    /** With one question. */
    public static final int PER_ANSWER_MAX = 10;

    /** Of one visit to a form, those that were changed for others included. */
    public static final int PER_VISIT_MAX = 20;

    /** Of a form, until they are sent or gone: what somebody can make the server keep who only has the address. */
    public static final int PER_FORM_MAX = 500;

    /** Their bytes together. */
    public static final long PER_FORM_BYTES_MAX = 1L << 30;
}
