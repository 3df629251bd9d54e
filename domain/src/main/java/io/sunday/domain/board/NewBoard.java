package io.sunday.domain.board;

import java.util.List;

/** What a board starts with when nothing else is asked for. */
public final class NewBoard {

    /** Status, person and date: enough to work with at once. */
    public static final List<ColumnDraft> COLUMNS = List.of(
            ColumnDraft.of("status", "Status", "status"),
            ColumnDraft.of("person", "Person", "people"),
            ColumnDraft.of("date", "Date", "date"));

    public static final List<GroupDraft> GROUPS = List.of(GroupDraft.named("Items"));

    private NewBoard() {}
}
