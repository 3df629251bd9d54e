package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.board.GroupStore;
import io.sunday.usecases.change.WriteTransaction;

/** Says where a group is that something would have to go back to, or be changed back in. */
final class GoneGroup {

    private static final GroupStore GROUPS = new GroupStore();

    private GoneGroup() {}

    static RejectedException refusal(WriteTransaction write, BoardId board, GroupId id) {
        String where = await(GROUPS.findRemoved(write.connection(), board, id))
                .map(removed -> "the group “" + removed.group().title() + "” is in the "
                        + (removed.wasArchived() ? "archive." : "trash."))
                .orElse("its group was deleted for good.");
        return new RejectedException(Rejection.conflict("group_gone", "This cannot be undone any more: " + where));
    }
}
