package io.sunday.usecases.text;

import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.sqlclient.Pool;

/** What can be done with texts that are edited together; they share the copies in memory. */
public final class Texts {

    public final OpenText open;
    public final EditText edit;
    public final SettleText settle;

    /**
     * @param past past the second wall, for what has to be settled after whoever wrote it has left
     * @param readers likewise
     */
    public Texts(
            Writes writes,
            Writes past,
            Pool readers,
            AccessControl access,
            BoardStructures structures,
            ItemStore items,
            ItemWrites itemWrites) {
        SharedTexts texts = new SharedTexts(itemWrites, structures);
        settle = new SettleText(past, readers, texts);
        open = new OpenText(writes, access, structures, items, texts, settle);
        edit = new EditText(writes, access, structures, items, texts);
    }
}
