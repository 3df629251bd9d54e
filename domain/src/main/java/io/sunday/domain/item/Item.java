package io.sunday.domain.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a board.
 *
 * @param number counts the items of the board from 1, never used again
 * @param values column key to value, only for columns that exist and are not empty
 * @param assignees everybody in a people column, in the order of the columns
 * @param position order key within the group
 * @param version 1 when created, one more with each change
 * @param createdBy user or automation
 */
public record Item(
        ItemId id,
        BoardId boardId,
        GroupId groupId,
        Optional<ItemId> parentId,
        long number,
        String name,
        String description,
        Map<String, Object> values,
        List<UserId> assignees,
        String position,
        long version,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt,
        UUID updatedBy) {

    public static final int NAME_LENGTH_MAX = 500;
    public static final int DESCRIPTION_LENGTH_MAX = 100_000;

    public Item {
        values = Map.copyOf(values);
        assignees = List.copyOf(assignees);
    }

    /** A new item, not yet numbered: {@link #numbered} gives it the number that the board's head allots. */
    public static Decision<Item> create(
            ItemId id, ItemDraft draft, BoardStructure board, String position, UUID by, Instant at) {
        List<InvalidField> faults = new ArrayList<>();
        String name = valueOrFault(Text.required(draft.name(), "/name", NAME_LENGTH_MAX), "", faults);
        String description =
                valueOrFault(Text.optional(draft.description(), "/description", DESCRIPTION_LENGTH_MAX), "", faults);
        GroupId group = draft.groupId() == null ? board.groups().getFirst().id() : draft.groupId();
        checkPlace(group, draft.position(), board, faults);
        Map<String, Object> values = new HashMap<>();
        ItemValues.merge(values, draft.values(), board, faults);
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        ItemValues.computeNew(values, board);
        return Decision.accepted(new Item(
                id,
                board.id(),
                group,
                Optional.ofNullable(draft.parentId()),
                0,
                name,
                description,
                values,
                ItemValues.assignees(values, board),
                position,
                1,
                at,
                by,
                at,
                by));
    }

    /** The change that the patch makes; {@link ItemChange#isEmpty} when all is so already. */
    public Decision<ItemChange> change(ItemPatch patch, BoardStructure board, UUID by, Instant at) {
        List<InvalidField> faults = new ArrayList<>();
        String newName = patch.name() == null
                ? name
                : valueOrFault(Text.required(patch.name(), "/name", NAME_LENGTH_MAX), name, faults);
        String newDescription = patch.description() == null
                ? description
                : valueOrFault(
                        Text.optional(patch.description(), "/description", DESCRIPTION_LENGTH_MAX),
                        description,
                        faults);
        GroupId newGroup = patch.groupId() == null ? groupId : patch.groupId();
        checkPlace(patch.groupId(), patch.position(), board, faults);
        Map<String, Object> newValues = new HashMap<>(values);
        ItemValues.merge(newValues, patch.values(), board, faults);
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        Item after = new Item(
                id,
                boardId,
                newGroup,
                patch.parent() == null ? parentId : patch.parent().id(),
                number,
                newName,
                newDescription,
                newValues,
                ItemValues.assignees(newValues, board),
                patch.position() == null ? position : patch.position(),
                version + 1,
                createdAt,
                createdBy,
                at,
                by);
        return Decision.accepted(new ItemChange(this, after, differing(values, newValues)));
    }

    /** The change to values that follow from other items: its next version, but nobody has worked on it. */
    public ItemChange following(Map<String, Object> newValues, BoardStructure board) {
        Item after = holding(newValues, ItemValues.assignees(newValues, board), version + 1, updatedAt, updatedBy);
        return new ItemChange(this, after, differing(values, newValues));
    }

    /** The change to a value that nobody writes and that follows from what the caller did, such as tracked time. */
    public ItemChange recorded(String key, Optional<Object> value, BoardStructure board, UUID by, Instant at) {
        Map<String, Object> newValues = new HashMap<>(values);
        value.ifPresentOrElse(present -> newValues.put(key, present), () -> newValues.remove(key));
        ItemValues.compute(newValues, board.columns());
        Item after = holding(newValues, assignees, version + 1, at, by);
        return new ItemChange(this, after, differing(values, newValues));
    }

    /** A new item with values that nobody writes: what came before it, such as the files of a form. */
    public Item bringing(Map<String, Object> recorded, BoardStructure board) {
        Map<String, Object> newValues = new HashMap<>(values);
        newValues.putAll(recorded);
        ItemValues.compute(newValues, board.columns());
        return holding(newValues, assignees, version, updatedAt, updatedBy);
    }

    /** The item without the values of columns that the board does not have, or does not show. */
    public Item on(BoardStructure board) {
        if (board.deletedKeys().stream().noneMatch(values::containsKey)) {
            return this;
        }
        Map<String, Object> kept = new HashMap<>(values);
        kept.keySet().removeAll(board.deletedKeys());
        return holding(kept, assignees, version, updatedAt, updatedBy);
    }

    private Item holding(
            Map<String, Object> newValues, List<UserId> newAssignees, long newVersion, Instant at, UUID by) {
        return new Item(
                id,
                boardId,
                groupId,
                parentId,
                number,
                name,
                description,
                newValues,
                newAssignees,
                position,
                newVersion,
                createdAt,
                createdBy,
                at,
                by);
    }

    public Item numbered(long allotted) {
        return new Item(
                id,
                boardId,
                groupId,
                parentId,
                allotted,
                name,
                description,
                values,
                assignees,
                position,
                version,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }

    /**
     * The item as it comes back from the archive or the trash: without labels that its columns no longer have, because
     * those may have changed meanwhile.
     */
    public Item restored(GroupId group, Optional<ItemId> parent, BoardStructure board, UUID by, Instant at) {
        Map<String, Object> kept = ItemValues.withoutUnknownLabels(values, board);
        return new Item(
                id,
                boardId,
                group,
                parent,
                number,
                name,
                description,
                kept,
                ItemValues.assignees(kept, board),
                position,
                version + 1,
                createdAt,
                createdBy,
                at,
                by);
    }

    private static void checkPlace(
            @Nullable GroupId group, @Nullable String position, BoardStructure board, List<InvalidField> faults) {
        if (group != null && board.group(group).isEmpty()) {
            faults.add(new InvalidField("/groupId", "The board has no such group.", "unknown_group"));
        }
        if (position != null && !Positions.isValid(position)) {
            faults.add(new InvalidField("/position", "Not an order key.", "invalid_position"));
        }
    }

    private static Set<String> differing(Map<String, Object> before, Map<String, Object> after) {
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }

    private static String valueOrFault(Decision<String> decision, String otherwise, List<InvalidField> faults) {
        return switch (decision) {
            case Decision.Accepted<String>(String value) -> value;
            case Decision.Refused<String>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield otherwise;
            }
        };
    }
}
