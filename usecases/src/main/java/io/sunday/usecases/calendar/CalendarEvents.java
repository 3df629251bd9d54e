package io.sunday.usecases.calendar;

import static io.vertx.core.Future.await;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.column.Operator;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemPages.Page;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.item.ListItems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items with dates as events: one for each date or span of an item. What has no time of day lasts the whole day. */
final class CalendarEvents {

    /** Calendars of other programs fetch the whole again and again. */
    private static final int EVENTS_MAX = 5_000;

    private static final int ITEMS_MAX = 20_000;
    private static final int PAGE_ITEMS = 500;
    private static final int DAY_LENGTH = 10;
    private static final int DESCRIPTION_LENGTH_MAX = 1_000;

    private final Reads readers;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ListItems items;

    CalendarEvents(Reads readers, AccessControl access, BoardStructures structures, ListItems items) {
        this.readers = readers;
        this.access = access;
        this.structures = structures;
        this.items = items;
    }

    /** All items of a board that have a date. Refused: board_not_found. */
    String ofBoard(Caller caller, BoardId board, String publicUrl) {
        BoardStructure structure = structure(caller, board);
        ICalendar calendar = calendar(structure.name());
        String cursor = null;
        do {
            Page page = items.ofBoard(
                    caller,
                    board,
                    new ListItems.Query(null, CalendarEvents::dated, any -> Sort.BOARD_ORDER, cursor, PAGE_ITEMS));
            page.items().forEach(item -> add(calendar, PlainJson.decodeObject(item), structure, publicUrl));
            cursor = page.next().orElse(null);
        } while (cursor != null && calendar.getEvents().size() < EVENTS_MAX);
        return text(calendar);
    }

    /** All that the caller is assigned to and that has a date. */
    String ofPerson(Caller caller, String publicUrl) {
        ICalendar calendar = calendar(caller.name());
        Map<String, Optional<BoardStructure>> boards = new HashMap<>();
        String cursor = null;
        int seen = 0;
        do {
            Page page = items.assignedTo(caller, caller.userId(), cursor, PAGE_ITEMS);
            seen += page.items().size();
            for (String json : page.items()) {
                Map<String, Object> item = PlainJson.decodeObject(json);
                boards.computeIfAbsent(String.valueOf(item.get("boardId")), id -> readable(caller, BoardId.of(id)))
                        .ifPresent(board -> add(calendar, item, board, publicUrl));
            }
            cursor = page.next().orElse(null);
        } while (cursor != null && seen < ITEMS_MAX && calendar.getEvents().size() < EVENTS_MAX);
        return text(calendar);
    }

    private BoardStructure structure(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return await(structures.seen(readers.of(caller), allowed));
    }

    private Optional<BoardStructure> readable(Caller caller, BoardId board) {
        try {
            return Optional.of(structure(caller, board));
        } catch (RejectedException taken) {
            return Optional.empty();
        }
    }

    private static List<Column> dates(BoardStructure board) {
        return board.columns().stream()
                .filter(column -> column.type().equals("date") || column.type().equals("timeline"))
                .toList();
    }

    private static Filter dated(BoardStructure board) {
        List<Map<String, Object>> conditions = dates(board).stream()
                .limit(FilterParser.CONDITIONS_MAX)
                .map(column -> Map.<String, Object>of("column", column.key(), "op", Operator.NOT_EMPTY.apiName()))
                .toList();
        return conditions.isEmpty()
                ? new Filter.Or(List.of())
                : FilterParser.parse(Map.of("or", conditions), board, ViewContext.nobody(Instant.EPOCH), "")
                        .orThrow();
    }

    private static ICalendar calendar(String name) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Sunday//Sunday//EN");
        calendar.setName(name);
        calendar.addExperimentalProperty("X-WR-CALNAME", name);
        return calendar;
    }

    /** Line ends and folds as RFC 5545 wants them; the same items make the same text. */
    private static String text(ICalendar calendar) {
        return Biweekly.write(calendar).go();
    }

    private static void add(ICalendar calendar, Map<String, Object> item, BoardStructure board, String publicUrl) {
        if (!(item.get("itemData") instanceof Map<?, ?> values)) {
            return;
        }
        List<Column> columns = dates(board);
        String address = "%s/boards/%s/items/%s".formatted(publicUrl, board.id(), item.get("id"));
        for (Column column : columns) {
            if (calendar.getEvents().size() >= EVENTS_MAX) {
                return;
            }
            String from = null;
            String to = null;
            if (values.get(column.key()) instanceof String date) {
                from = date;
            } else if (values.get(column.key()) instanceof Map<?, ?> span) {
                from = string(span.get("from"));
                to = string(span.get("to"));
            }
            if (from != null && !from.isEmpty()) {
                event(item, columns.size() > 1 ? column : null, column.key(), from, to, address)
                        .ifPresent(calendar::addEvent);
            }
        }
    }

    private static Optional<VEvent> event(
            Map<String, Object> item,
            @Nullable Column named,
            String key,
            String from,
            @Nullable String to,
            String address) {
        try {
            VEvent event = new VEvent();
            event.setUid(item.get("id") + "-" + key + "@sunday");
            Date changed = Date.from(Instant.parse(string(item.get("updatedAt"))));
            event.setDateTimeStamp(changed);
            event.setLastModified(changed);
            event.setSummary(string(item.get("name")) + (named == null ? "" : " (" + named.title() + ")"));
            if (from.length() == DAY_LENGTH) {
                LocalDate first = LocalDate.parse(from);
                LocalDate last = to == null || to.isEmpty() ? first : LocalDate.parse(to);
                event.setDateStart(new DateStart(day(first)));
                event.setDateEnd(new DateEnd(day(last.plusDays(1))));
            } else {
                event.setDateStart(Date.from(Instant.parse(from)), true);
            }
            String description = string(item.get("description"));
            if (!description.isEmpty()) {
                event.setDescription(description.substring(0, Math.min(description.length(), DESCRIPTION_LENGTH_MAX)));
            }
            event.setUrl(address);
            return Optional.of(event);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
