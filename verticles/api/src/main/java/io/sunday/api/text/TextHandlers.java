package io.sunday.api.text;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.text.OpenText;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** The operation that opens a text; what is typed into it comes over the sockets. */
public final class TextHandlers {

    private final UseCases useCases;

    public TextHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations.add("openText", this::openText);
    }

    private Answer openText(Request request) {
        ItemId item = new ItemId(request.pathId("itemId"));
        OpenText.Opened opened = useCases.texts.open.run(request.caller(), item, request.pathText("field"));
        return Answer.ok(new JsonObject()
                .put("id", opened.id().toString())
                .put("itemId", opened.item().toString())
                .put("field", opened.field())
                .put("seq", opened.seq())
                .put("state", Base64.getEncoder().encodeToString(opened.state()))
                .put("text", opened.text()));
    }
}
