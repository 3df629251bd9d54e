package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSession.Correction;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.storage.comment.CommentLooks;
import io.sunday.storage.comment.CopiedComments.Look;
import io.sunday.storage.time.CopiedSessions;
import io.sunday.storage.time.TimeSessionStore;
import io.sunday.storage.view.BaselineStore.Baseline;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.automation.Automations;
import io.sunday.usecases.automation.CreateAutomation;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.comment.BringComments;
import io.sunday.usecases.comment.BringComments.Brought;
import io.sunday.usecases.imports.ImportPart.ArchivedGroup;
import io.sunday.usecases.imports.ImportPart.ArchivedItem;
import io.sunday.usecases.imports.ImportPart.Seen;
import io.sunday.usecases.imports.ImportPart.Session;
import io.sunday.usecases.imports.ImportPart.StoredRecipe;
import io.sunday.usecases.imports.ImportPart.StoredView;
import io.sunday.usecases.imports.ImportPart.Update;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.view.BringViews;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes what a file of a board has besides items: as much of it as fits, and what does not is said. */
public final class ImportParts {

    private static final int NOTE_LENGTH_MAX = 500;

    private final AccessControl access;
    private final ItemWrites items;
    private final BringComments comments;
    private final BringViews views;
    private final CreateAutomation recipes;
    private final Automations automations;
    private final ChangeGroups groups;
    private final CopiedSessions sessions = new CopiedSessions();
    private final CommentLooks looks = new CommentLooks();

    public ImportParts(
            AccessControl access,
            ItemWrites items,
            BringComments comments,
            BringViews views,
            CreateAutomation recipes,
            Automations automations,
            ChangeGroups groups) {
        this.access = access;
        this.items = items;
        this.comments = comments;
        this.views = views;
        this.recipes = recipes;
        this.automations = automations;
        this.groups = groups;
    }

    /** Hears of a row of which something was left out. */
    interface Losses {
        void of(Read row, String message);
    }

    /** Writes rows that are all of one kind. */
    void write(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        switch (rows.getFirst().part()) {
            case Update first -> updates(write, board, rows, losses);
            case Session first -> sessions(write, board, rows, losses);
            case StoredView first -> {
                access.board(write.connection(), write.command().caller(), board, Permission.MANAGE_BOARDS);
                List<StoredView> stored = parts(rows, StoredView.class);
                views.run(
                        write,
                        items.open(write, board, Set.of()).board(),
                        stored.stream().map(StoredView::view).toList(),
                        baselines(stored),
                        (place, what) -> losses.of(
                                rows.get(place),
                                "The view “" + stored.get(place).view().name() + "”: " + what));
            }
            case StoredRecipe first -> recipes(write, board, rows, losses);
            case Seen first -> seen(write, board, rows, losses);
            case ArchivedItem first -> archive(write, board, rows, losses);
            case ArchivedGroup first -> {
                access.board(write.connection(), write.command().caller(), board, Permission.MANAGE_BOARDS);
                rows.forEach(row -> archive(write, board, row, losses));
            }
            case null, default -> {}
        }
    }

    /** What has to be told once it is committed. */
    void written(BoardId board, List<Read> rows) {
        if (rows.getFirst().part() instanceof StoredRecipe) {
            automations.announce(board);
        }
    }

    private static <P> List<P> parts(List<Read> rows, Class<P> kind) {
        return rows.stream().map(row -> part(row, kind)).toList();
    }

    private static <P> P part(Read row, Class<P> kind) {
        return kind.cast(Objects.requireNonNull(row.part()));
    }

    private void updates(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        Set<ItemId> wanted = new LinkedHashSet<>();
        parts(rows, Update.class).forEach(update -> wanted.add(update.comment().item()));
        ItemBatch held = items.open(write, board, wanted);
        List<Read> there = new ArrayList<>();
        List<Brought> brought = new ArrayList<>();
        for (Read row : rows) {
            Brought comment = part(row, Update.class).comment();
            if (held.holds(comment.item())) {
                there.add(row);
                brought.add(comment);
            } else {
                losses.of(row, "The item of the update is not on the board.");
            }
        }
        comments.run(
                write,
                held.board().organizationId(),
                board,
                brought,
                (place, what) -> losses.of(there.get(place), what));
    }

    private static Map<Integer, Baseline> baselines(List<StoredView> stored) {
        Map<Integer, Baseline> baselines = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            Optional<Baseline> baseline = stored.get(i).baseline();
            if (baseline.isPresent()) {
                baselines.put(i, baseline.get());
            }
        }
        return baselines;
    }

    private void seen(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        Set<ItemId> wanted = new LinkedHashSet<>();
        parts(rows, Seen.class).forEach(seen -> wanted.add(seen.look().item()));
        ItemBatch held = items.open(write, board, wanted);
        List<Look> kept = new ArrayList<>();
        for (Read row : rows) {
            Look look = part(row, Seen.class).look();
            if (held.holds(look.item())) {
                kept.add(new Look(look.item(), look.person(), look.comments(), earlier(look.at(), write.at())));
            } else {
                losses.of(row, "The item whose updates were seen is not on the board.");
            }
        }
        if (!kept.isEmpty()) {
            await(looks.bring(write.connection(), kept));
        }
    }

    private void archive(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        List<ItemId> wanted = parts(rows, ArchivedItem.class).stream()
                .map(ArchivedItem::item)
                .distinct()
                .toList();
        ItemBatch batch = items.open(write, items.open(write, board, Set.of()).board(), List.of(), wanted, List.of());
        for (Read row : rows) {
            ItemId item = part(row, ArchivedItem.class).item();
            if (batch.holds(item) && !batch.isGone(item)) {
                batch.archive(item);
            } else {
                losses.of(row, "The item of the archive is not on the board.");
            }
        }
        batch.commit();
    }

    private void archive(WriteTransaction write, BoardId board, Read row, Losses losses) {
        try {
            write.attempt(() ->
                    groups.putAway(write, board, part(row, ArchivedGroup.class).group(), true));
        } catch (RejectedException refused) {
            losses.of(
                    row,
                    "The group of the archive stays: " + refused.rejection().message());
        }
    }

    private void sessions(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        Set<ItemId> wanted = new LinkedHashSet<>();
        parts(rows, Session.class).forEach(session -> wanted.add(session.item()));
        ItemBatch held = items.open(write, board, wanted);
        List<TimeSession> kept = new ArrayList<>();
        for (Read row : rows) {
            Session session = part(row, Session.class);
            Optional<Column> column = held.board().column(session.column()).filter(TimeTrackingColumn::is);
            if (!held.holds(session.item()) || column.isEmpty()) {
                losses.of(row, "The item or the column of the recorded time is not on the board.");
            } else if (session.to().isAfter(write.at().plus(1, ChronoUnit.MINUTES))) {
                losses.of(row, "The recorded time is not over yet.");
            } else {
                kept.add(session(write, held.board(), column.get().id(), session));
            }
        }
        if (kept.isEmpty()) {
            return;
        }
        await(sessions.insert(write.connection(), kept));
        for (CopiedSessions.ItemTotal each : await(sessions.totals(write.connection(), List.copyOf(wanted)))) {
            TimeSessionStore.Total total = each.total();
            held.board().columns().stream()
                    .filter(column -> column.id().equals(each.column()) && TimeTrackingColumn.is(column))
                    .forEach(column -> held.record(
                            each.item(),
                            column.key(),
                            TimeTrackingColumn.value(total.seconds(), total.running(), total.recorded())));
        }
        held.commit();
    }

    private static TimeSession session(WriteTransaction write, BoardStructure board, ColumnId column, Session session) {
        return new TimeSession(
                new TimeSessionId(write.nextId()),
                board.organizationId(),
                board.id(),
                session.item(),
                column,
                session.user(),
                session.from(),
                Optional.of(session.to()),
                session.manual(),
                cut(session.note()),
                session.correction()
                        .map(correction -> new Correction(
                                correction.by(),
                                earlier(correction.at(), write.at()),
                                cut(correction.reason()),
                                correction.deleted(),
                                correction.from(),
                                correction.to())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A text that people may write there; none when it has characters that nothing can store. */
    private static String cut(String text) {
        String kept = text.length() <= NOTE_LENGTH_MAX ? text : text.substring(0, NOTE_LENGTH_MAX);
        return Text.isStorable(kept) ? kept : "";
    }

    private void recipes(WriteTransaction write, BoardId board, List<Read> rows, Losses losses) {
        for (Read row : rows) {
            StoredRecipe stored = part(row, StoredRecipe.class);
            try {
                write.attempt(() -> recipes.create(write, board, stored.recipe()));
            } catch (RejectedException refused) {
                Rejection rejection = refused.rejection();
                List<InvalidField> faults = rejection.errors();
                losses.of(
                        row,
                        "The recipe “" + stored.recipe().name() + "” was left out: "
                                + (faults.isEmpty()
                                        ? rejection.message()
                                        : faults.getFirst().message()));
            }
        }
    }
}
