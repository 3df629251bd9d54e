package io.sunday.feed;

import io.sunday.storage.change.EventLog;
import java.util.List;

/** The events of one board, from wherever the feed has them. */
public interface BoardEvents {

    /** Enough to share a read among many events, few enough that other boards get their turn. */
    int BATCH = 200;

    /** The next events after a seq, in order and without a hole; none when there are no more for now. */
    List<EventLog.Entry> after(long seq);
}
