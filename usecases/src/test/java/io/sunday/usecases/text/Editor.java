package io.sunday.usecases.text;

import io.sunday.domain.item.ItemId;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextDiff;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.Base64;
import java.util.UUID;

/** Somebody who has a text open, with a copy of their own. */
final class Editor {

    final UUID id;
    final SharedText text;
    private final UseCases sunday;
    private final Pool pool;
    private final Caller caller;
    private final long number;
    private long seq;

    Editor(UseCases sunday, Pool pool, Caller caller, long number, ItemId item, String field) {
        OpenText.Opened opened = sunday.texts.open.run(caller, item, field);
        this.id = opened.id();
        this.text = SharedText.decode(opened.state());
        this.seq = opened.seq();
        this.sunday = sunday;
        this.pool = pool;
        this.caller = caller;
        this.number = number;
    }

    /** Types until the text is this one; answers the update, which nobody has yet. */
    byte[] types(String wanted) {
        return text.edit(number, TextDiff.between(text.text(), wanted));
    }

    long sends(byte[] update) {
        return sunday.texts.edit.run(Command.by(caller), id, update);
    }

    long writes(String wanted) {
        return sends(types(wanted));
    }

    /** Takes what the log has after what is known. */
    Editor hears() {
        for (EventLog.Entry entry : new EventLog().read(pool, id, seq, 1_000).await()) {
            String update = new JsonObject(entry.event()).getJsonObject("data").getString("update");
            text.replay(Base64.getDecoder().decode(update));
            seq = entry.seq();
        }
        return this;
    }
}
