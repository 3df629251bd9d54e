package io.sunday.usecases.comment;

import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Writes;

/** What can be done with comments, put together once for a node. */
public final class Comments {

    public final WriteComments write;
    public final ReadComments read;
    public final MarkCommentsSeen seen;

    public Comments(Writes writes, Reads readers, AccessControl access, ItemStore items) {
        CommentDesk desk = new CommentDesk(access, items);
        write = new WriteComments(writes, desk);
        read = new ReadComments(readers, access, desk);
        seen = new MarkCommentsSeen(writes, desk);
    }
}
