package io.sunday.domain.folder;

import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.item.Positions;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All folders of a workspace, and what may become of them: they are few and not deep, and none is in itself. */
public record FolderTree(WorkspaceId workspace, List<Folder> folders) {

    /** All are read with the tree. */
    public static final int PER_WORKSPACE_MAX = 200;

    /** Folders in folders: deeper ones hide more than they order. */
    public static final int DEPTH_MAX = 3;

    public static final int NAME_LENGTH_MAX = 100;

    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final List<String> PALETTE =
            List.of("#579bfc", "#a25ddc", "#00c875", "#fdab3d", "#df2f4a", "#66ccff", "#ffcb00", "#ff158a");

    public FolderTree {
        folders = List.copyOf(folders);
    }

    /**
     * What a folder is to be like; null leaves a field as it is.
     *
     * @param parent nothing for the top
     */
    public record Change(
            @Nullable String name,
            @Nullable String color,
            @Nullable Optional<FolderId> parent,
            Place place) {}

    public Optional<Folder> find(FolderId id) {
        return folders.stream().filter(folder -> folder.id().equals(id)).findFirst();
    }

    /** A new folder. Refused: too_many_folders, unknown_folder, too_deep, unknown_neighbour and each fault. */
    public Decision<Folder> create(FolderId id, Change wanted) {
        if (folders.size() >= PER_WORKSPACE_MAX) {
            return Decision.refused(Rejection.conflict(
                    "too_many_folders", "A workspace has at most " + PER_WORKSPACE_MAX + " folders."));
        }
        Optional<FolderId> parent = wanted.parent() == null ? Optional.empty() : wanted.parent();
        String color = PALETTE.get(folders.size() % PALETTE.size());
        Folder blank = new Folder(id, workspace, parent, "", color, "", 0);
        return changed(blank, wanted, parent, true);
    }

    /** The folder as it is to be. Refused: unknown_folder, own_subfolder, too_deep, unknown_neighbour and each fault. */
    public Decision<Folder> change(Folder folder, Change wanted) {
        Optional<FolderId> parent = wanted.parent() == null ? folder.parent() : wanted.parent();
        return changed(folder, wanted, parent, wanted.place().isGiven() || !parent.equals(folder.parent()));
    }

    private Decision<Folder> changed(Folder folder, Change wanted, Optional<FolderId> parent, boolean moves) {
        List<InvalidField> faults = new ArrayList<>();
        String name = folder.name();
        if (wanted.name() != null || folder.version() == 0) {
            name = valueOrFault(
                    Text.required(wanted.name() == null ? "" : wanted.name(), "/name", NAME_LENGTH_MAX), name, faults);
        }
        String color = wanted.color() == null ? folder.color() : wanted.color();
        if (!COLOR.matcher(color).matches()) {
            faults.add(new InvalidField("/color", "Expected a color like #00c875.", "invalid_color"));
        }
        String position = folder.position();
        if (moves) {
            Optional<InvalidField> fault = misplaced(folder, parent);
            fault.ifPresent(faults::add);
            if (fault.isEmpty()) {
                position = valueOrFault(wanted.place().among(beside(folder.id(), parent)), position, faults);
            }
        }
        return faults.isEmpty()
                ? Decision.accepted(new Folder(
                        folder.id(),
                        workspace,
                        parent,
                        name,
                        color.toLowerCase(Locale.ROOT),
                        position,
                        folder.version() + 1))
                : Decision.refused(Rejection.invalid(faults));
    }

    private Optional<InvalidField> misplaced(Folder folder, Optional<FolderId> parent) {
        int above = 0;
        for (Optional<FolderId> each = parent; each.isPresent(); ) {
            Optional<Folder> found = find(each.get());
            if (found.isEmpty()) {
                return Optional.of(
                        new InvalidField("/parentId", "The workspace has no such folder.", "unknown_folder"));
            }
            if (each.get().equals(folder.id())) {
                return Optional.of(new InvalidField(
                        "/parentId", "A folder cannot be in itself or in one of its own.", "own_subfolder"));
            }
            above++;
            each = found.get().parent();
        }
        return above + height(folder.id()) > DEPTH_MAX
                ? Optional.of(
                        new InvalidField("/parentId", "Folders go at most " + DEPTH_MAX + " levels deep.", "too_deep"))
                : Optional.empty();
    }

    private int height(FolderId id) {
        return 1
                + under(id).stream().mapToInt(child -> height(child.id())).max().orElse(0);
    }

    private List<Placed> beside(FolderId id, Optional<FolderId> parent) {
        return folders.stream()
                .filter(folder -> folder.parent().equals(parent) && !folder.id().equals(id))
                .map(folder -> new Placed(folder.id().value(), folder.position()))
                .toList();
    }

    /** The folders in a folder. */
    public List<Folder> under(FolderId id) {
        return folders.stream()
                .filter(folder -> folder.parent().filter(id::equals).isPresent())
                .toList();
    }

    /** The folders of a folder that goes: they come to where it was, behind what is there. */
    public List<Folder> movedUp(Folder gone) {
        String last = folders.stream()
                .filter(folder -> folder.parent().equals(gone.parent()))
                .map(Folder::position)
                .max(String::compareTo)
                .orElse(null);
        List<Folder> moved = new ArrayList<>();
        for (Folder folder : under(gone.id())) {
            last = Positions.between(last, null);
            moved.add(new Folder(
                    folder.id(), workspace, gone.parent(), folder.name(), folder.color(), last, folder.version() + 1));
        }
        return moved;
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
