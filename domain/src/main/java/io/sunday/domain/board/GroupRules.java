package io.sunday.domain.board;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What groups a board may have: at least one, because every item stands in one. */
public final class GroupRules {

    /** Groups of one board; all of them are read with it. */
    public static final int PER_BOARD_MAX = 500;

    public static final int TITLE_LENGTH_MAX = 100;

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Colours that new groups get in turn. */
    private static final List<String> PALETTE = List.of(
            "#579bfc", "#a25ddc", "#00c875", "#fdab3d", "#df2f4a", "#66ccff", "#ffcb00", "#ff158a", "#037f4c",
            "#784bd1");

    private GroupRules() {}

    /**
     * A new group, or all faults of the draft.
     *
     * @param existing how many groups there are already, which picks the colour when none is given
     */
    public static Decision<Group> create(GroupId id, BoardId board, GroupDraft draft, int existing, String position) {
        String color = draft.color() == null ? PALETTE.get(existing % PALETTE.size()) : draft.color();
        return checked(new Group(id, board, draft.title(), color, position, 1));
    }

    /** The group with another title, colour or place; null leaves what is. */
    public static Decision<Group> change(
            Group group, @Nullable String newTitle, @Nullable String newColor, @Nullable String newPosition) {
        return checked(new Group(
                group.id(),
                group.boardId(),
                newTitle == null ? group.title() : newTitle,
                newColor == null ? group.color() : newColor,
                newPosition == null ? group.position() : newPosition,
                group.version() + 1));
    }

    /** Whether so many more groups fit on the board. */
    public static Decision<Integer> roomFor(int more, int existing) {
        return existing + more <= PER_BOARD_MAX
                ? Decision.accepted(more)
                : Decision.refused(
                        Rejection.conflict("too_many_groups", "A board has at most " + PER_BOARD_MAX + " groups."));
    }

    /** Whether one of so many groups can be deleted. */
    public static Decision<Integer> delete(int existing) {
        return existing > 1
                ? Decision.accepted(existing - 1)
                : Decision.refused(Rejection.conflict("last_group", "The last group of a board cannot be deleted."));
    }

    private static Decision<Group> checked(Group group) {
        List<InvalidField> faults = new ArrayList<>();
        String title = group.title();
        switch (Text.required(group.title(), "/title", TITLE_LENGTH_MAX)) {
            case Decision.Accepted<String>(String accepted) -> title = accepted;
            case Decision.Refused<String>(Rejection rejection) -> faults.addAll(rejection.errors());
        }
        if (!COLOR.matcher(group.color()).matches()) {
            faults.add(new InvalidField("/color", "Expected a color like #00c875.", "invalid_color"));
        }
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        return Decision.accepted(new Group(
                group.id(),
                group.boardId(),
                title,
                group.color().toLowerCase(Locale.ROOT),
                group.position(),
                group.version()));
    }
}
