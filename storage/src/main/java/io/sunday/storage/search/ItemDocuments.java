package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;

/** How items and boards look as Lucene documents. Raise {@link #FORMAT} with any change: older indexes are rebuilt. */
final class ItemDocuments {

    static final String FORMAT = "2";

    static final String KIND = "kind";
    static final String ITEM = "item";
    static final String BOARD_ENTRY = "board";
    static final String ID = "id";
    static final String BOARD = "board";
    static final String ORGANIZATION = "organization";
    static final String STATE = "state";
    static final String LIVE = "live";
    static final String ARCHIVED = "archived";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String VALUES = "values";
    static final String SEQ = "seq";

    /** Words beyond this are not found; a pasted log file must not cost what a thousand items cost. */
    static final int TEXT_CHARS_MAX = 64 * 1024;

    private ItemDocuments() {}

    static Document of(IndexedItem item) {
        Document document = new Document();
        document.add(new StringField(KIND, ITEM, Store.NO));
        document.add(new StringField(ID, item.id().value().toString(), Store.YES));
        document.add(new StringField(BOARD, item.boardId().value().toString(), Store.YES));
        document.add(new StringField(ORGANIZATION, item.organizationId().value().toString(), Store.NO));
        document.add(new StringField(STATE, item.archived() ? ARCHIVED : LIVE, Store.NO));
        document.add(new TextField(NAME, item.name(), Store.YES));
        document.add(new TextField(DESCRIPTION, cut(item.description()), Store.YES));
        document.add(new TextField(VALUES, cut(item.values()), Store.YES));
        return document;
    }

    static Document of(IndexedBoard board) {
        Document document = new Document();
        document.add(new StringField(KIND, BOARD_ENTRY, Store.NO));
        document.add(new StringField(ID, board.id().value().toString(), Store.YES));
        document.add(
                new StringField(ORGANIZATION, board.organizationId().value().toString(), Store.NO));
        document.add(new TextField(NAME, board.name(), Store.YES));
        document.add(new StoredField(SEQ, board.seq()));
        return document;
    }

    static Term key(ItemId item) {
        return new Term(ID, item.value().toString());
    }

    static Term key(BoardId board) {
        return new Term(ID, board.value().toString());
    }

    static Term itemsOf(BoardId board) {
        return new Term(BOARD, board.value().toString());
    }

    private static String cut(String text) {
        return text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
    }
}
