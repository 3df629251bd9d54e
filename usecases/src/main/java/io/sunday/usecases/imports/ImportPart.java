package io.sunday.usecases.imports;

import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession.Correction;
import io.sunday.domain.view.ViewRules;
import io.sunday.storage.comment.CopiedComments.Look;
import io.sunday.storage.view.BaselineStore.Baseline;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.comment.BringComments;
import java.time.Instant;
import java.util.Optional;

/** What a file of a board has besides its items, ready to be written. */
sealed interface ImportPart {

    /** Something that people wrote under an item. */
    record Update(BringComments.Brought comment) implements ImportPart {}

    /**
     * Time that somebody worked on an item.
     *
     * @param column its key
     */
    record Session(
            ItemId item,
            String column,
            UserId user,
            Instant from,
            Instant to,
            boolean manual,
            String note,
            Optional<Correction> correction)
            implements ImportPart {}

    /** That somebody has seen updates of an item. */
    record Seen(Look look) implements ImportPart {}

    /**
     * A way to look at the board.
     *
     * @param baseline dates that it compares with
     */
    record StoredView(ViewRules.Change view, Optional<Baseline> baseline) implements ImportPart {}

    /** An item that is put into the archive, now that all is there that hangs on it. */
    record ArchivedItem(ItemId item) implements ImportPart {}

    /** A group that is put into the archive, with what is in it by then. */
    record ArchivedGroup(GroupId group) implements ImportPart {}

    /** What the board does by itself. */
    record StoredRecipe(AutomationRequest recipe) implements ImportPart {}

    /**
     * A file that lies elsewhere.
     *
     * @param column its key
     * @param header of the column of the import that names it
     * @param place counts the files of the import from 1
     */
    record Attachment(ItemId item, String column, String header, String address, int place) implements ImportPart {}

    /** Something that cannot be brought along; the faults of its row say why. */
    record Nothing() implements ImportPart {}

    /** The list, or the column, of the file that it stands in. */
    default String list() {
        return switch (this) {
            case Update update -> BoardFile.UPDATES;
            case Seen seen -> BoardFile.LOOKS;
            case Session session -> BoardFile.SESSIONS;
            case ArchivedItem item -> BoardFile.ARCHIVE;
            case ArchivedGroup group -> BoardFile.ARCHIVE;
            case StoredView view -> BoardFile.VIEWS;
            case StoredRecipe recipe -> BoardFile.RECIPES;
            case Attachment attachment -> attachment.header();
            case Nothing nothing -> "";
        };
    }

    /** About how much text it is. */
    default int length() {
        return this instanceof Update(BringComments.Brought comment)
                ? comment.body().length()
                        + comment.earlier().stream()
                                .mapToInt(text -> text.body().length())
                                .sum()
                : 100;
    }
}
