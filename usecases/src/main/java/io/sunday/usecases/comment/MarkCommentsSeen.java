package io.sunday.usecases.comment;

import static io.vertx.core.Future.await;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.comment.CommentLooks;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Remembers up to where somebody has seen the comments of an item. That is told to their own pages, not to the board: it
 * would hear of everybody who looks.
 */
public final class MarkCommentsSeen {

    private final Writes writes;
    private final CommentDesk desk;
    private final CommentLooks looks = new CommentLooks();

    MarkCommentsSeen(Writes writes, CommentDesk desk) {
        this.writes = writes;
        this.desk = desk;
    }

    /** Never goes back. Refused: item_not_found. */
    public void run(Command command, ItemId item, long number) {
        UserId person = command.caller().userId();
        writes.run(command, write -> {
            BoardAccess board = desk.readable(write.connection(), command.caller(), item, "item");
            Optional<Long> moved = await(looks.see(write.connection(), item, person, number, write.at()));
            if (moved.isPresent()) {
                write.createStream(StreamKind.USER, person.value());
                JsonObject data = new JsonObject()
                        .put("boardId", board.id().toString())
                        .put("itemId", item.toString())
                        .put("number", moved.get());
                write.append(
                        StreamChange.events(StreamKind.USER, person.value(), 1),
                        List.of(NewEvent.of("comments.seen", data)));
            }
            return true;
        });
    }
}
