package io.sunday.usecases.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.storage.change.EventLog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CommentNewsTest {

    private static final String PERSON = UUID.randomUUID().toString();

    @Test
    void what_was_copied_is_no_news_and_what_is_written_is() {
        assertThat(CommentNews.in(List.of(added(PERSON)))).isEmpty();
        assertThat(CommentNews.in(List.of(added(null)))).hasSize(1);
    }

    private static EventLog.Entry added(String copiedBy) {
        String id = UUID.randomUUID().toString();
        JsonObject comment = new JsonObject()
                .put("id", id)
                .put("parentId", null)
                .put("body", "Hello")
                .put("mentions", new JsonArray())
                .put("createdBy", PERSON)
                .put("copiedBy", copiedBy);
        JsonObject event = new JsonObject()
                .put("type", "comment.added")
                .put(
                        "actor",
                        new JsonObject().put("id", PERSON).put("kind", "user").put("name", "Ann"))
                .put("data", new JsonObject().put("itemId", id).put("comment", comment));
        return new EventLog.Entry(1, Buffer.buffer(event.encode()));
    }
}
