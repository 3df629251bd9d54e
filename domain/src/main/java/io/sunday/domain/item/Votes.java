package io.sunday.domain.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Everybody votes for oneself. A new item may come with its votes, as an imported one does. */
public final class Votes {

    private Votes() {}

    /** Refused when the change gives or takes the vote of somebody else. */
    public static Decision<ItemChange> check(ItemChange change, BoardStructure board, UUID voter) {
        for (Column column : board.columns()) {
            if (column.type().equals("vote") && change.changedKeys().contains(column.key())) {
                Set<Object> differing = new LinkedHashSet<>(voters(change.before(), column));
                List<Object> after = voters(change.after(), column);
                after.stream().filter(vote -> !differing.remove(vote)).toList().forEach(differing::add);
                differing.remove(voter.toString());
                if (!differing.isEmpty()) {
                    return Decision.refused(new Rejection(
                            Rejection.Kind.FORBIDDEN,
                            "not_your_vote",
                            "In \"" + column.title() + "\" everybody votes for oneself.",
                            List.of()));
                }
            }
        }
        return Decision.accepted(change);
    }

    /** All who vote in an item. */
    public static List<UserId> in(Item item, BoardStructure board) {
        List<UserId> voters = new ArrayList<>();
        for (Column column : board.columns()) {
            if (column.type().equals("vote")) {
                voters(item, column).forEach(voter -> voters.add(UserId.of((String) voter)));
            }
        }
        return voters;
    }

    private static List<Object> voters(Item item, Column column) {
        return item.values().get(column.key()) instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
