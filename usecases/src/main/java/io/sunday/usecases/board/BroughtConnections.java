package io.sunday.usecases.board;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.usecases.link.NewConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the columns that connect boards when those of one board are made anew on another, from a file or in a
 * copy: each connects to as many of its boards as are there, in both directions if all of these may get a column, and the
 * board with itself as it did before.
 *
 * @param columns without those that are gone
 * @param gone keys of columns that connect to nothing that is there
 * @param oneWay keys of columns that connected in both directions, and do in one
 */
public record BroughtConnections(List<ColumnDraft> columns, Set<String> gone, Set<String> oneWay) {

    /** The settings of one column, as far as they can be read: a file may claim anything. */
    private record Settings(List<BoardId> boards, boolean twoWay, Map<BoardId, ColumnId> reverses) {

        static Settings of(Map<String, Object> raw) {
            List<String> ids = new ArrayList<>();
            ids.add(String.valueOf(raw.get("boardId")));
            if (raw.get("boardIds") instanceof List<?> all) {
                all.forEach(id -> ids.add(String.valueOf(id)));
            }
            List<BoardId> boards = ids.stream()
                    .distinct()
                    .limit(ConnectColumn.BOARDS_MAX + 1)
                    .flatMap(id -> BoardId.parse(id).stream())
                    .distinct()
                    .limit(ConnectColumn.BOARDS_MAX)
                    .toList();
            Map<BoardId, ColumnId> reverses = new HashMap<>();
            if (raw.get("reverses") instanceof Map<?, ?> all) {
                all.forEach((board, reverse) -> BoardId.parse(String.valueOf(board))
                        .ifPresent(id ->
                                ColumnId.parse(String.valueOf(reverse)).ifPresent(column -> reverses.put(id, column))));
            } else if (raw.get("reverse") instanceof String reverse && !boards.isEmpty()) {
                ColumnId.parse(reverse).ifPresent(column -> reverses.put(boards.getFirst(), column));
            }
            return new Settings(boards, Boolean.TRUE.equals(raw.get("twoWay")), reverses);
        }

        Map<String, Object> json(@Nullable BoardId original) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("boardIds", boards.stream().map(BoardId::toString).toList());
            if (twoWay) {
                json.put("twoWay", true);
                Optional.ofNullable(original)
                        .filter(reverses::containsKey)
                        .ifPresent(board -> json.put(
                                "reverses",
                                Map.of(
                                        board.toString(),
                                        Objects.requireNonNull(reverses.get(board))
                                                .toString())));
            }
            return json;
        }
    }

    /**
     * @param original the board that they are on
     * @param reach of other boards
     */
    public static BroughtConnections of(
            List<ColumnDraft> columns, Optional<Original> original, NewConnection.Reach reach) {
        Map<String, Settings> before = new LinkedHashMap<>();
        columns.stream()
                .filter(BroughtConnections::connects)
                .forEach(column -> before.put(key(column), Settings.of(column.settings())));
        int twoWay = (int) before.values().stream().filter(Settings::twoWay).count();
        Optional<BoardId> self = original.map(Original::board);
        Map<BoardId, NewConnection> reached = before.values().stream()
                .flatMap(settings -> settings.boards().stream())
                .distinct()
                .collect(Collectors.toMap(
                        board -> board,
                        board -> self.filter(board::equals).isPresent()
                                ? NewConnection.TWO_WAY
                                : reach.to(board, twoWay)));
        Map<String, Settings> after = new LinkedHashMap<>();
        before.forEach((key, settings) -> {
            List<BoardId> here = settings.boards().stream()
                    .filter(board -> reached.get(board) != NewConnection.NONE)
                    .toList();
            boolean both =
                    settings.twoWay() && here.stream().allMatch(board -> reached.get(board) == NewConnection.TWO_WAY);
            if (!here.isEmpty()) {
                after.put(key, new Settings(here, both, settings.reverses()));
            }
        });
        original.ifPresent(board -> pair(after, board));
        Set<String> oneWay = new LinkedHashSet<>();
        after.forEach((key, settings) -> {
            if (!settings.twoWay() && Objects.requireNonNull(before.get(key)).twoWay()) {
                oneWay.add(key);
            }
        });
        Set<String> gone = new LinkedHashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        List<ColumnDraft> kept = columns.stream()
                .filter(column -> !connects(column) || after.containsKey(key(column)))
                .map(column -> connects(column)
                        ? new ColumnDraft(
                                column.key(),
                                column.title(),
                                column.type(),
                                Objects.requireNonNull(after.get(key(column))).json(self.orElse(null)))
                        : column)
                .toList();
        return new BroughtConnections(kept, gone, oneWay);
    }

    private static boolean connects(ColumnDraft column) {
        return column.type().equals(ConnectColumn.NAME);
    }

    private static String key(ColumnDraft column) {
        String key = column.key();
        return key == null ? "" : key;
    }

    /** Of two columns that show the connections of a board with itself, both are in both directions, or none. */
    private static void pair(Map<String, Settings> columns, Original original) {
        Set<String> alone = Set.of("");
        while (!alone.isEmpty()) {
            alone = columns.entrySet().stream()
                    .filter(each -> each.getValue().twoWay()
                            && each.getValue().boards().contains(original.board())
                            && !isPaired(each.getKey(), columns, original))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            alone.forEach(key -> columns.computeIfPresent(
                    key, (same, settings) -> new Settings(settings.boards(), false, settings.reverses())));
        }
    }

    private static boolean isPaired(String key, Map<String, Settings> columns, Original original) {
        Optional<Settings> other = reverse(columns.get(key), original)
                .flatMap(partner -> partner.equals(key) ? Optional.empty() : Optional.ofNullable(columns.get(partner)));
        return other.isPresent()
                && other.get().twoWay()
                && other.get().boards().contains(original.board())
                && reverse(other.get(), original).filter(key::equals).isPresent();
    }

    /** The key of the column that shows the same connections of the board with itself. */
    private static Optional<String> reverse(@Nullable Settings settings, Original original) {
        return Optional.ofNullable(settings)
                .flatMap(each -> Optional.ofNullable(each.reverses().get(original.board())))
                .flatMap(id -> Optional.ofNullable(original.columns().get(id)));
    }
}
