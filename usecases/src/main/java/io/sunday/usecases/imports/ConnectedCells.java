package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.ItemDraft;
import io.sunday.storage.link.NamedItems;
import io.sunday.storage.link.NamedItems.Found;
import io.sunday.usecases.imports.ImportPlan.Target;
import io.sunday.usecases.imports.ImportSource.Read;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of other boards that the cells of a table name, for many rows at once, and counts them. A name that
 * nothing has, or that does not tell several items apart, is a fault of its row.
 */
final class ConnectedCells {

    /** A name may have commas, and so be several parts of a cell that nobody quoted; so many at most. */
    static final int PARTS_OF_NAME_MAX = 5;

    private static final int NAME_SHOWN_MAX = 60;

    /** What became of the names in a column. */
    record Count(long matched, long missing, long ambiguous) {

        static final Count NONE = new Count(0, 0, 0);

        private Count plus(Count more) {
            return new Count(matched + more.matched, missing + more.missing, ambiguous + more.ambiguous);
        }
    }

    private final NamedItems items = new NamedItems();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();

    ConnectedCells(ImportPlan plan) {
        for (Target target : plan.targets()) {
            if (!target.boards().isEmpty()) {
                targets.put(target.key(), target);
                counts.put(target.key(), Count.NONE);
            }
        }
    }

    /** By the keys of the columns that connect boards. */
    Map<String, Count> counts() {
        return Map.copyOf(counts);
    }

    /** The rows with the items that they name as values, and what is wrong with names as faults. */
    List<Read> found(SqlClient client, List<Read> rows) {
        if (targets.isEmpty()) {
            return rows;
        }
        Map<String, Names> names = new HashMap<>();
        targets.forEach((key, target) -> names.put(key, new Names(client, target, rows)));
        return rows.stream().map(row -> found(row, names)).toList();
    }

    private Read found(Read row, Map<String, Names> names) {
        ItemDraft draft = row.draft();
        if (draft == null || row.named().isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> values = new HashMap<>(draft.values());
        List<ImportFault> faults = new ArrayList<>(row.faults());
        names.forEach((key, known) -> {
            String cell = row.named().get(key);
            Set<String> ids = cell == null ? Set.of() : known.read(row.row(), cell, faults);
            if (!ids.isEmpty()) {
                values.put(key, List.copyOf(ids));
            }
        });
        return row.named(draft.with(values), faults);
    }

    /** What is known of all that some rows may mean in one column. */
    private final class Names {

        private final Target target;
        private final Map<String, List<Found>> called;
        private final Map<String, List<Found>> withIds;

        Names(SqlClient client, Target target, List<Read> rows) {
            this.target = target;
            Set<String> wanted = new LinkedHashSet<>();
            Set<String> ids = new LinkedHashSet<>();
            for (Read row : rows) {
                String cell = row.named().get(target.key());
                if (cell != null) {
                    List<String> tokens = ConnectColumn.tokens(cell);
                    tokens.forEach(token -> ConnectColumn.idOf(token).ifPresent(ids::add));
                    for (int from = 0; from < tokens.size(); from++) {
                        for (int to = from + 1; to <= Math.min(tokens.size(), from + PARTS_OF_NAME_MAX); to++) {
                            wanted.add(joined(tokens, from, to));
                        }
                    }
                }
            }
            List<BoardId> boards = target.boards();
            called = wanted.isEmpty() ? Map.of() : await(items.called(client, boards, wanted));
            withIds = ids.isEmpty() ? Map.of() : await(items.withIds(client, boards, ids));
        }

        /** The ids of the items that a cell names, in its order. */
        Set<String> read(long row, String cell, List<ImportFault> faults) {
            List<String> tokens = ConnectColumn.tokens(cell);
            Set<String> ids = new LinkedHashSet<>();
            int from = 0;
            while (from < tokens.size()) {
                int to = end(tokens, from);
                String name = joined(tokens, from, to);
                Optional<Found> found = one(name);
                if (found.isPresent()) {
                    ids.add(found.get().id().toString());
                } else {
                    faults.add(fault(row, name));
                }
                count(found.isPresent(), name);
                from = to;
            }
            if (ids.size() > ConnectColumn.LINKS_MAX) {
                faults.add(new ImportFault(
                        row,
                        target.header(),
                        "At most " + ConnectColumn.LINKS_MAX + " items fit in one value.",
                        false,
                        "too_many"));
                return Set.of();
            }
            return ids;
        }

        /** Where the name ends that begins with a part: with it, unless only several together are one. */
        private int end(List<String> tokens, int from) {
            for (int to = from + 1; to <= Math.min(tokens.size(), from + PARTS_OF_NAME_MAX); to++) {
                if (isKnown(joined(tokens, from, to))) {
                    return to;
                }
            }
            return from + 1;
        }

        private boolean isKnown(String name) {
            return called.containsKey(name)
                    || ConnectColumn.idOf(name).filter(withIds::containsKey).isPresent();
        }

        /** The one item that is meant: written alike, or else the only one however it is capitalized, or by its id. */
        private Optional<Found> one(String name) {
            List<Found> all = called.getOrDefault(name, List.of());
            List<Found> alike =
                    all.stream().filter(item -> item.name().equals(name)).toList();
            List<Found> meant = alike.isEmpty() ? all : alike;
            if (meant.isEmpty()) {
                meant = ConnectColumn.idOf(name).map(withIds::get).orElse(List.of());
            }
            return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
        }

        private ImportFault fault(long row, String name) {
            boolean ambiguous = called.containsKey(name);
            String shown = name.length() <= NAME_SHOWN_MAX ? name : name.substring(0, NAME_SHOWN_MAX) + "…";
            return new ImportFault(
                    row,
                    target.header(),
                    ambiguous
                            ? "Several items of the connected boards are called “" + shown + "”."
                            : "The connected boards have no item “" + shown + "”.",
                    false,
                    ambiguous ? "ambiguous_item" : "item_not_found");
        }

        private void count(boolean matched, String name) {
            boolean ambiguous = !matched && called.containsKey(name);
            Count one = new Count(matched ? 1 : 0, matched || ambiguous ? 0 : 1, ambiguous ? 1 : 0);
            counts.merge(target.key(), one, Count::plus);
        }
    }

    private static String joined(List<String> tokens, int from, int to) {
        return String.join(", ", tokens.subList(from, to));
    }
}
