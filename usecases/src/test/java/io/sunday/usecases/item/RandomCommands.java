package io.sunday.usecases.item;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.testing.BoardFixture;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.StoredAnswer;
import io.sunday.usecases.item.ItemCommits.Waiting;
import io.sunday.usecases.item.ItemGroup.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same commands, drawn from a seed, for a board of their own; what became of them and the events that they left, in
 * words in which two boards can be compared.
 */
final class RandomCommands {

    private static final int COMMANDS = 120;
    private static final int ITEMS = 8;
    private static final int GROUP_MAX = 12;

    private final ItemGroupTest test;
    private final SplittableRandom random;
    private final SplittableRandom sizes;
    private final BoardFixture fixture;
    private final List<Caller> callers;
    private final List<UserId> people;
    private final List<ItemId> items = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    RandomCommands(ItemGroupTest test, long seed) {
        this.test = test;
        random = new SplittableRandom(seed);
        sizes = random.split();
        fixture = test.board();
        UserId member = fixture.addMember(test.pool(), Role.MEMBER);
        UserId viewer = fixture.addMember(test.pool(), Role.VIEWER);
        UserId stranger = BoardFixture.addUser(test.pool());
        people = List.of(fixture.owner(), member, viewer, stranger);
        callers = people.stream()
                .map(user -> Caller.person(user, "Person", new UUID(0, 1)))
                .toList();
    }

    List<String> run(boolean inGroups) {
        for (int i = 0; i < ITEMS; i++) {
            Waiting first = new Waiting(
                    Command.by(callers.getFirst()),
                    new ItemCommand.Create(fixture.board(), ItemDraft.named("Item " + i)),
                    fixture.board(),
                    null);
            items.add(((Outcome.Done) test.group(List.of(first)).getFirst())
                    .item()
                    .id());
        }
        Deque<Waiting> waiting = new ArrayDeque<>();
        for (int i = 0; i < COMMANDS; i++) {
            waiting.add(next());
        }
        while (!waiting.isEmpty()) {
            int size = inGroups ? Math.min(waiting.size(), 1 + sizes.nextInt(GROUP_MAX)) : 1;
            List<Waiting> group = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                group.add(waiting.poll());
            }
            List<Outcome> outcomes = test.group(Set.copyOf(people), group);
            List<Waiting> later = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                if (outcomes.get(i) instanceof Outcome.Later) {
                    later.add(group.get(i));
                } else {
                    story.add(told(outcomes.get(i)));
                }
            }
            later.reversed().forEach(waiting::addFirst);
        }
        new EventLog()
                .read(test.pool(), fixture.board().value(), 0, EventLog.READ_LIMIT_MAX)
                .await()
                .forEach(entry -> story.add(told(entry.event().toJsonObject())));
        return story;
    }

    private Waiting next() {
        Caller caller = callers.get(random.nextInt(10) < 8 ? random.nextInt(2) : random.nextInt(callers.size()));
        Long version = random.nextInt(4) == 0 ? 1L + random.nextInt(4) : null;
        Idempotency once = random.nextInt(5) > 0 ? null : once();
        Command command = new Command(caller, "op-" + random.nextInt(1_000), once, version);
        if (random.nextInt(3) == 0) {
            GroupId group = random.nextInt(8) == 0
                    ? new GroupId(new UUID(9, 9))
                    : fixture.groups().get(random.nextInt(2));
            ItemDraft draft = new ItemDraft(random.nextBoolean() ? null : group, text(), "", null, null, values());
            return new Waiting(command, new ItemCommand.Create(fixture.board(), draft), fixture.board(), null);
        }
        ItemId item = items.get(random.nextInt(ITEMS));
        switch (random.nextInt(24)) {
            case 0 -> {
                return onItem(
                        new Command(caller, null, once, null), new ItemCommand.PutAway(item, random.nextBoolean()));
            }
            case 1, 2, 3, 4, 5, 6 -> {
                return onItem(command, new ItemCommand.Move(item, target()));
            }
            default -> {
                return onItem(command, change(item));
            }
        }
    }

    private MoveItem.Target target() {
        GroupId group = random.nextInt(3) > 0 ? null : fixture.groups().get(random.nextInt(2));
        ItemId neighbour = items.get(random.nextInt(ITEMS));
        return switch (random.nextInt(4)) {
            case 0 -> new MoveItem.Target(group, null, null, null);
            case 1 -> new MoveItem.Target(group, position(), null, null);
            case 2 -> new MoveItem.Target(group, null, neighbour, null);
            default -> new MoveItem.Target(group, null, null, neighbour);
        };
    }

    private String position() {
        return "a" + (char) ('a' + random.nextInt(26));
    }

    private ItemCommand.Change change(ItemId item) {
        String position = random.nextInt(5) > 0 ? null : position();
        GroupId group = random.nextInt(6) > 0 ? null : fixture.groups().get(random.nextInt(2));
        ItemPatch patch = new ItemPatch(random.nextBoolean() ? null : text(), null, group, position, values());
        return new ItemCommand.Change(item, patch, random.nextInt(6) == 0);
    }

    private Waiting onItem(Command command, ItemCommand.OfItem wanted) {
        return new Waiting(command, wanted, fixture.board(), new Location(fixture.workspace(), fixture.board()));
    }

    private Idempotency once() {
        return new Idempotency(
                "key-" + random.nextInt(8),
                Buffer.buffer("body-" + random.nextInt(2)),
                result -> new StoredAnswer(200, new JsonObject(), result instanceof Item item ? item.name() : "gone"));
    }

    private String text() {
        return random.nextInt(8) == 0 ? "" : "Name " + random.nextInt(5);
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (random.nextBoolean()) {
            values.put("status", List.of("Open", "Done", "Nope").get(random.nextInt(9) == 0 ? 2 : random.nextInt(2)));
        }
        if (random.nextInt(4) == 0) {
            values.put("points", random.nextInt(3) == 0 ? null : random.nextInt(5));
        }
        if (random.nextInt(4) == 0) {
            values.put(
                    "owner", List.of(people.get(random.nextInt(people.size())).toString()));
        }
        return values;
    }

    private String told(Outcome outcome) {
        return outcome instanceof Outcome.Done(Item item)
                ? ItemGroupTest.text(outcome) + " " + item.name() + " " + item.position() + " " + people(item)
                : ItemGroupTest.text(outcome);
    }

    private String people(Item item) {
        return item.assignees().stream().map(people::indexOf).toList().toString()
                + item.values().get("status");
    }

    /** An event without what differs between two runs: ids and times. */
    private String told(JsonObject event) {
        String text = event.encode();
        for (int i = 0; i < people.size(); i++) {
            text = text.replace(people.get(i).toString(), "person " + i);
        }
        for (int i = 0; i < items.size(); i++) {
            text = text.replace(items.get(i).toString(), "item " + i);
        }
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                .replaceAll("\"at\":\\d+|\\d{4}-\\d\\d-\\d\\dT[^\"]*", "time");
    }
}
