package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession.Correction;
import io.sunday.domain.view.ViewRules;
import io.sunday.storage.comment.CopiedComments.Look;
import io.sunday.storage.view.BaselineStore.Baseline;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.comment.BringComments.Brought;
import io.sunday.usecases.comment.BringComments.Earlier;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.imports.table.JsonEntries;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a board has besides items, list by list: recorded time, updates and who has seen them, views, recipes,
 * files, what is in the archive. Every entry has its place in the order of the import, whether or not something can be made
 * of it.
 */
final class BoardFileParts implements Closeable {

    /** Files come late: it may take long until they are there. To what is in the archive nothing can be added any more. */
    private static final List<String> LISTS = List.of(
            BoardFile.SESSIONS,
            BoardFile.UPDATES,
            BoardFile.LOOKS,
            BoardFile.VIEWS,
            BoardFile.RECIPES,
            BoardFile.FILES,
            BoardFile.ARCHIVE);

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int NAME_SHOWN_MAX = 100;
    private static final Pattern MARKS = Pattern.compile("([\\\\`*_{}\\[\\]()<>#+!|~&:/@.-])");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\u2028\\u2029]+");

    private final Path file;
    private final FilePeople people;
    private final BoardStructure structure;
    private final Map<String, GroupId> groups;
    private final boolean fetches;
    private int fetched;
    private int list = -1;
    private long entry;
    private @Nullable JsonEntries entries;

    /** Updates of one item come together, so that only its threads are in memory. */
    private String itemOfThreads = "";

    private final Map<String, CommentId> threads = new HashMap<>();

    /** Who has seen updates and is not known here: said once of each. */
    private final Set<String> strangers = new HashSet<>();

    /** @param fetches whether the files that it names are to be fetched */
    BoardFileParts(
            Path file, FilePeople people, BoardStructure structure, Map<String, GroupId> groups, boolean fetches) {
        this.file = file;
        this.people = people;
        this.structure = structure;
        this.groups = groups;
        this.fetches = fetches;
    }

    /** What the groups of the file have become. */
    Map<String, GroupId> groups() {
        return groups;
    }

    /**
     * The next entry; empty when there are no more.
     *
     * @param sequence its place in the order of the import
     * @param items what the items of the file have become
     * @param ids that follow from the place in that order
     */
    Optional<Read> next(long sequence, Function<String, Optional<ItemId>> items, LongFunction<ItemId> ids)
            throws IOException {
        while (list < LISTS.size()) {
            Optional<Map<String, Object>> found = entries == null ? Optional.empty() : entries.next();
            if (found.isPresent()) {
                entry++;
                Reader reader = new Reader(found.get(), items);
                ImportPart part = reader.part(LISTS.get(list), ids.apply(sequence));
                return Optional.of(Read.ofPart(entry, sequence, part, List.copyOf(reader.faults)));
            }
            close();
            entries = ++list < LISTS.size()
                    ? JsonEntries.openIfThere(file, LISTS.get(list)).orElse(null)
                    : null;
            entry = 0;
        }
        return Optional.empty();
    }

    /** One entry, and what cannot be made of it. */
    private final class Reader {

        private final Map<String, Object> json;
        private final Function<String, Optional<ItemId>> items;
        private final List<ImportFault> faults = new ArrayList<>();

        Reader(Map<String, Object> json, Function<String, Optional<ItemId>> items) {
            this.json = json;
            this.items = items;
        }

        ImportPart part(String kind, ItemId id) {
            return switch (kind) {
                case BoardFile.SESSIONS -> session();
                case BoardFile.UPDATES -> update(new CommentId(id.value()));
                case BoardFile.FILES -> file();
                case BoardFile.LOOKS -> look();
                case BoardFile.VIEWS -> view();
                case BoardFile.ARCHIVE -> archived();
                default -> recipe();
            };
        }

        private ImportPart lost(String message) {
            fault(message);
            return new ImportPart.Nothing();
        }

        private void fault(String message) {
            faults.add(new ImportFault(entry, LISTS.get(list), message, false));
        }

        private ImportPart update(CommentId id) {
            String itemId = text(json, "itemId");
            Optional<ItemId> item = items.apply(itemId);
            if (item.isEmpty()) {
                return lost("The item of the update is not in the file.");
            }
            if (!itemId.equals(itemOfThreads)) {
                itemOfThreads = itemId;
                threads.clear();
            }
            String parent = text(json, "parentId");
            Optional<CommentId> thread = Optional.ofNullable(threads.get(parent));
            if (!parent.isEmpty() && thread.isEmpty()) {
                fault("What the update answers is not before it in the file: it stands on its own.");
            }
            if (thread.isEmpty() && threads.size() < Comment.PER_ITEM_MAX) {
                threads.put(text(json, "id"), id);
            }
            Optional<UserId> author = people.user(text(json, "createdBy"));
            String body = people.mentioning(text(json, "body"));
            return new ImportPart.Update(new Brought(
                    id,
                    item.get(),
                    thread,
                    author.isPresent() ? body : named(body),
                    Boolean.TRUE.equals(json.get("pinned")),
                    reactions(),
                    time(json, "createdAt").orElse(LATEST),
                    author,
                    time(json, "editedAt"),
                    earlier()));
        }

        private List<Earlier> earlier() {
            List<Earlier> earlier = new ArrayList<>();
            for (Map<?, ?> text : JsonEntries.objects(json, "earlier")) {
                earlier.add(new Earlier(
                        people.mentioning(text(text, "body")),
                        time(text, "writtenAt").orElse(LATEST)));
            }
            return earlier;
        }

        private ImportPart look() {
            Optional<ItemId> item = items.apply(text(json, "itemId"));
            String id = text(json, "userId");
            Optional<UserId> person = people.user(id);
            if (item.isEmpty()) {
                return lost("The item whose updates were seen is not in the file.");
            }
            if (person.isEmpty()) {
                if (strangers.add(id)) {
                    fault("“" + cut(people.address(id))
                            + "”, who has seen updates, is not a member of the organization.");
                }
                return new ImportPart.Nothing();
            }
            long count = json.get("updates") instanceof Number updates ? updates.longValue() : 0;
            return count < 1
                    ? lost("How many updates were seen is not in the file.")
                    : new ImportPart.Seen(new Look(
                            item.get(),
                            person.get(),
                            count,
                            time(json, "seenAt").orElse(LATEST)));
        }

        private ImportPart archived() {
            Optional<ItemId> item = items.apply(text(json, "itemId"));
            GroupId group = groups.get(text(json, "groupId"));
            if (item.isPresent()) {
                return new ImportPart.ArchivedItem(item.get());
            }
            return group == null
                    ? lost("What was in the archive is not in the file.")
                    : new ImportPart.ArchivedGroup(group);
        }

        /** Who wrote it is not here, so that whoever brings it along writes it in the other's name, and says so. */
        private String named(String body) {
            String author =
                    text(json, "author").isBlank() ? people.address(text(json, "createdBy")) : text(json, "author");
            fault("“" + cut(author) + "”, who wrote the update, is not a member of the organization.");
            String line = LINE_BREAKS.matcher(cut(author)).replaceAll(" ").strip();
            String with = "**" + MARKS.matcher(line).replaceAll("\\\\$1") + "**\n\n" + body;
            return line.isEmpty() || with.length() > Comment.BODY_LENGTH_MAX ? body : with;
        }

        private Map<Reaction, List<UserId>> reactions() {
            Map<Reaction, List<UserId>> reactions = new EnumMap<>(Reaction.class);
            if (json.get("reactions") instanceof Map<?, ?> given) {
                int lost = 0;
                for (Object name : given.keySet()) {
                    Optional<Reaction> reaction = Reaction.named(String.valueOf(name));
                    List<String> ids = JsonEntries.texts(given, String.valueOf(name));
                    Set<UserId> known = new LinkedHashSet<>();
                    ids.forEach(id -> people.user(id).ifPresent(known::add));
                    List<UserId> kept = reaction.isEmpty()
                            ? List.of()
                            : known.stream().limit(Comment.SAME_REACTION_MAX).toList();
                    lost += ids.size() - kept.size();
                    if (!kept.isEmpty()) {
                        reactions.put(reaction.orElseThrow(), kept);
                    }
                }
                if (lost > 0) {
                    fault(lost
                            + " reactions were left out: of people who are not members, or of a kind not known here.");
                }
            }
            return reactions;
        }

        private ImportPart session() {
            Optional<ItemId> item = items.apply(text(json, "itemId"));
            Optional<UserId> user = people.user(text(json, "userId"));
            Optional<Instant> from = time(json, "from");
            Optional<Instant> to = time(json, "to");
            String key = text(json, "column");
            if (item.isEmpty()) {
                return lost("The item of the recorded time is not in the file.");
            }
            if (user.isEmpty()) {
                return lost("“" + cut(people.address(text(json, "userId")))
                        + "”, who worked on the item, is not a member of the organization.");
            }
            if (to.isEmpty() && json.get("to") == null) {
                return lost("The timer was still running when the file was written.");
            }
            if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
                return lost("The recorded time has no beginning or no end.");
            }
            if (structure.column(key).filter(TimeTrackingColumn::is).isEmpty()) {
                return lost("The board has no time tracking column “" + cut(key) + "”.");
            }
            return new ImportPart.Session(
                    item.get(),
                    key,
                    user.get(),
                    from.get(),
                    to.get(),
                    Boolean.TRUE.equals(json.get("manual")),
                    text(json, "note"),
                    correction(user.get(), from.get(), to.get()));
        }

        /** Who corrected it may not be here; then it counts as corrected by who worked. */
        private Optional<Correction> correction(UserId user, Instant from, Instant to) {
            if (!(json.get("correction") instanceof Map<?, ?> given)) {
                return Optional.empty();
            }
            Optional<UserId> by = people.user(text(given, "by"));
            if (by.isEmpty()) {
                fault("Who corrected the recorded time is not a member of the organization.");
            }
            return Optional.of(new Correction(
                    by.orElse(user),
                    time(given, "at").orElse(to),
                    text(given, "reason"),
                    Boolean.TRUE.equals(given.get("deleted")),
                    time(given, "from").orElse(from),
                    time(given, "to").orElse(to)));
        }

        private ImportPart file() {
            String address = text(json, "address");
            if (fetches && !address.isEmpty()) {
                return elsewhere(address);
            }
            String hash = text(json, "hash");
            return lost("The file “" + cut(text(json, "name")) + "” (" + cut(text(json, "size")) + " bytes"
                    + (hash.isEmpty() ? "" : ", SHA-256 " + cut(hash))
                    + ") was left out: only its name is here, not its content.");
        }

        private ImportPart elsewhere(String address) {
            Optional<ItemId> item = items.apply(text(json, "itemId"));
            String key = text(json, "column");
            if (item.isEmpty()) {
                return lost("The item of the file “" + cut(text(json, "name")) + "” is not here.");
            }
            if (structure.column(key).filter(FileColumn::is).isEmpty()) {
                return lost("The board has no column for files “" + cut(key) + "”.");
            }
            return new ImportPart.Attachment(item.get(), key, BoardFile.FILES, address, ++fetched);
        }

        private ImportPart view() {
            return new ImportPart.StoredView(
                    new ViewRules.Change(
                            text(json, "name"),
                            text(json, "type"),
                            translated("settings") instanceof Map<?, ?> settings ? texted(settings) : Map.of(),
                            Boolean.TRUE.equals(json.get("personal")),
                            Boolean.TRUE.equals(json.get("locked"))),
                    baseline());
        }

        private Optional<Baseline> baseline() {
            BoardFileDates dates = BoardFileDates.of(json.get("baseline"), items);
            if (dates.lost() > 0) {
                fault(dates.lost() + " of the dates that “" + cut(text(json, "name"))
                        + "” compares with were left out: of items that are not in the file, or no dates.");
            }
            return time(dates.json(), "takenAt")
                    .filter(at -> !dates.kept().isEmpty())
                    .map(at -> new Baseline(at, dates.kept()));
        }

        /** Switched off: what it does is done in the name of whoever brings it, who has not looked at it yet. */
        private ImportPart recipe() {
            if (Boolean.TRUE.equals(json.get("enabled"))) {
                fault("The automation “" + cut(text(json, "name"))
                        + "” is switched off here: look at what it does, and switch it on.");
            }
            return new ImportPart.StoredRecipe(new AutomationRequest(
                    text(json, "name"), false, translated("trigger"), translated("conditions"), translated("actions")));
        }

        private @Nullable Object translated(String field) {
            return people.translated(
                    json.get(field),
                    id -> groups.containsKey(id) ? groups.get(id).toString() : id);
        }

        private static Map<String, @Nullable Object> texted(Map<?, ?> map) {
            Map<String, @Nullable Object> texted = new HashMap<>();
            map.forEach((key, value) -> texted.put(String.valueOf(key), value));
            return texted;
        }
    }

    /** A time that a file can tell; nothing when it is none, or of no age that anything here is of. */
    private static Optional<Instant> time(Map<?, ?> json, String field) {
        try {
            return Optional.of(Instant.parse(text(json, field)))
                    .filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(LATEST));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= NAME_SHOWN_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, NAME_SHOWN_MAX)) + "…";
    }

    @Override
    public void close() throws IOException {
        if (entries != null) {
            entries.close();
            entries = null;
        }
    }
}
