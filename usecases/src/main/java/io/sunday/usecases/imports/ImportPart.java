package io.sunday.usecases.imports;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession.Correction;
import io.sunday.domain.view.ViewRules;
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

    /** A way to look at the board. */
    record StoredView(ViewRules.Change view) implements ImportPart {}

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
            case Session session -> BoardFile.SESSIONS;
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
                : 100;
    }
}
