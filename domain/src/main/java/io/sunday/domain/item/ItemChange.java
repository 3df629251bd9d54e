package io.sunday.domain.item;

import java.util.HashSet;
import java.util.Set;

/**
 * An item before and after a change.
 *
 * @param changedKeys keys of the columns whose value differs
 */
public record ItemChange(Item before, Item after, Set<String> changedKeys) {

    public ItemChange {
        changedKeys = Set.copyOf(changedKeys);
    }

    public boolean nameChanged() {
        return !before.name().equals(after.name());
    }

    public boolean descriptionChanged() {
        return !before.description().equals(after.description());
    }

    public boolean groupChanged() {
        return !before.groupId().equals(after.groupId());
    }

    public boolean positionChanged() {
        return !before.position().equals(after.position());
    }

    public boolean parentChanged() {
        return !before.parentId().equals(after.parentId());
    }

    public boolean assigneesChanged() {
        return !before.assignees().equals(after.assignees());
    }

    /** Nothing but its place differs. */
    public boolean isMove() {
        return (groupChanged() || positionChanged() || parentChanged())
                && !nameChanged()
                && !descriptionChanged()
                && changedKeys.isEmpty();
    }

    public boolean isEmpty() {
        return !groupChanged()
                && !positionChanged()
                && !parentChanged()
                && !nameChanged()
                && !descriptionChanged()
                && changedKeys.isEmpty();
    }

    /** This change and then the other, as one. */
    public ItemChange then(ItemChange next) {
        Set<String> keys = new HashSet<>(changedKeys);
        keys.addAll(next.changedKeys);
        return new ItemChange(before, next.after, keys);
    }
}
