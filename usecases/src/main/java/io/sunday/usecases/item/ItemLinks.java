package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.LinkStore.Link;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of item changes connects with items of other boards. Ids that are sent get the names of the items; what
 * becomes of the values is kept as links, which are the truth about both sides: the values of the other side follow the
 * log.
 */
final class ItemLinks {

    private final WriteTransaction write;
    private final BoardStructure board;
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();
    private final List<Column> columns;

    ItemLinks(WriteTransaction write, BoardStructure board) {
        this.write = write;
        this.board = board;
        this.columns = of(board);
    }

    private static List<Column> of(BoardStructure board) {
        return board.columns().stream().filter(ConnectColumn::is).toList();
    }

    /** Whether one of the values that are sent connects items. */
    static boolean among(Map<String, @Nullable Object> values, BoardStructure board) {
        return of(board).stream().anyMatch(column -> values.containsKey(column.key()));
    }

    /** The values with names for the items that are sent. Refused with the pointer: item_not_found, connection_withheld. */
    Map<String, @Nullable Object> named(Map<String, @Nullable Object> values, String pointer) {
        return named(values, pointer, true);
    }

    /** As {@link #named}, without the items that are not there any more. */
    Map<String, Object> stillThere(Map<String, Object> values) {
        Map<String, Object> there = new HashMap<>();
        named(new HashMap<>(values), "", false).forEach((key, value) -> {
            if (value != null) {
                there.put(key, value);
            }
        });
        return there;
    }

    private Map<String, @Nullable Object> named(Map<String, @Nullable Object> values, String pointer, boolean refuse) {
        Map<String, @Nullable Object> named = new HashMap<>(values);
        for (Column column : columns) {
            String at = pointer + "/itemData" + InvalidField.token(column.key());
            switch (values.get(column.key())) {
                case List<?> sent -> named.put(column.key(), parts(sent, column, at, refuse));
                case Map<?, ?> change
                when change.get("add") instanceof List<?> added -> {
                    Map<Object, Object> parts = new LinkedHashMap<>(change);
                    parts.put("add", parts(added, column, at + "/add", refuse));
                    named.put(column.key(), parts);
                }
                case null, default -> {}
            }
        }
        return named;
    }

    /** What is no id at all stays, for the column to refuse it. */
    private List<Object> parts(List<?> sent, Column column, String pointer, boolean refuse) {
        Set<String> ids = new LinkedHashSet<>(ConnectColumn.ids(sent));
        if (ids.isEmpty() || sent.size() > ConnectColumn.LINKS_MAX) {
            return new ArrayList<>(sent);
        }
        Map<String, LinkStore.Named> names = await(links.shownNames(write.connection(), column, ids));
        if (refuse && names.isEmpty() && showsNothing(column)) {
            throw new RejectedException(Rejection.conflict(
                            "connection_withheld",
                            "The connected board is not for all who see this one, and its owner does not show it here.")
                    .at(pointer));
        }
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            Object part = sent.get(i);
            Optional<String> id = ConnectColumn.id(part);
            LinkStore.Named item = id.map(names::get).orElse(null);
            if (id.isEmpty()) {
                parts.add(part);
            } else if (item != null) {
                parts.add(ConnectColumn.part(id.get(), item.name(), item.board(), column));
            } else if (refuse) {
                throw notFound(pointer + "/" + i);
            }
        }
        return parts;
    }

    private boolean showsNothing(Column column) {
        Set<BoardId> withheld =
                await(shown.withheld(write.connection(), board.id())).getOrDefault(column.key(), Set.of());
        return withheld.containsAll(ConnectColumn.boards(column));
    }

    private static RejectedException notFound(String pointer) {
        Rejection rejection = Rejection.notFound("item");
        return new RejectedException(new Rejection(
                rejection.kind(),
                rejection.code(),
                rejection.message(),
                List.of(new InvalidField(pointer, "The connected board has no such item.", rejection.code()))));
    }

    /** Writes the links that are new and takes away those that are gone. */
    Future<Void> write(List<Item> created, List<ItemChange> changes) {
        List<Link> added = new ArrayList<>();
        List<Link> removed = new ArrayList<>();
        for (Column column : columns) {
            created.forEach(item -> added.addAll(links(column, item, Set.of())));
            for (ItemChange change : changes) {
                if (change.changedKeys().contains(column.key())) {
                    added.addAll(links(column, change.after(), ids(change.before(), column)));
                    removed.addAll(links(column, change.before(), ids(change.after(), column)));
                }
            }
        }
        Future<Void> done = Future.succeededFuture();
        if (!removed.isEmpty()) {
            done = links.delete(write.connection(), removed);
        }
        if (!added.isEmpty()) {
            done = done.compose(gone -> links.insert(
                            write.connection(), board.organizationId().value(), added))
                    .compose(there -> links.isCrowded(write.connection(), added, ConnectColumn.LINKS_MAX))
                    .compose(crowded -> crowded ? Future.failedFuture(crowded()) : Future.succeededFuture());
        }
        return done;
    }

    private static RejectedException crowded() {
        return new RejectedException(Rejection.conflict(
                "too_many_links", "At most " + ConnectColumn.LINKS_MAX + " items are connected with one."));
    }

    private static Set<String> ids(Item item, Column column) {
        return new HashSet<>(ConnectColumn.ids(item.values().get(column.key())));
    }

    private List<Link> links(Column column, Item item, Set<String> without) {
        List<Link> made = new ArrayList<>();
        ConnectColumn.boardsOf(item.values().get(column.key()), column).forEach((id, other) -> {
            if (!without.contains(id)) {
                made.add(new Link(
                        ConnectColumn.connection(column, other),
                        item.id(),
                        board.id(),
                        ItemId.of(id),
                        other,
                        write.nextId()));
            }
        });
        return made;
    }
}
