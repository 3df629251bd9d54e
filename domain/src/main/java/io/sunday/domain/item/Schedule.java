package io.sunday.domain.item;

import io.sunday.domain.column.Dependency;
import io.sunday.domain.column.DependencyColumn.Push;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Items that wait for one another. A day lasts from its morning to its evening: what starts after an end on Monday, with
 * no lag, starts on Tuesday.
 */
public final class Schedule {

    /** The days that an item takes, both of them its own. */
    public record Span(LocalDate from, LocalDate to) {

        Span shifted(long days) {
            return new Span(from.plusDays(days), to.plusDays(days));
        }
    }

    private final Map<ItemId, List<Dependency>> dependencies;
    private final Map<ItemId, List<ItemId>> successors = new HashMap<>();

    /** @param dependencies of all items that wait for others */
    public Schedule(Map<ItemId, List<Dependency>> dependencies) {
        this.dependencies = dependencies;
        dependencies.forEach((item, links) -> links.forEach(link -> successors
                .computeIfAbsent(new ItemId(link.predecessor()), id -> new ArrayList<>())
                .add(item)));
    }

    /** What an item waits for. */
    public List<Dependency> of(ItemId item) {
        return dependencies.getOrDefault(item, List.of());
    }

    /** Whether the one waits for the other, by way of others or at once; an item waits for itself. */
    public boolean waits(ItemId item, ItemId other) {
        Set<ItemId> seen = new HashSet<>(Set.of(item));
        Deque<ItemId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            ItemId next = open.poll();
            if (next.equals(other)) {
                return true;
            }
            of(next).stream()
                    .map(link -> new ItemId(link.predecessor()))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    /** The items that wait in a circle, or for such: found in one go, however many wait. */
    public Set<ItemId> entangled() {
        Set<ItemId> entangled = new HashSet<>(dependencies.keySet());
        inOrder(dependencies.keySet()).forEach(entangled::remove);
        return entangled;
    }

    /**
     * The items whose dates may have to follow, each after those that it waits for. Items that wait for one another in a
     * circle, as data of old may, are left out.
     *
     * @param moved items with other dates
     * @param linked items that wait for others than before, and so are among those that may have to follow
     */
    public List<ItemId> followers(Collection<ItemId> moved, Collection<ItemId> linked) {
        Set<ItemId> reached = new HashSet<>(linked);
        Deque<ItemId> open = new ArrayDeque<>(linked);
        open.addAll(moved);
        Set<ItemId> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (ItemId successor : successors.getOrDefault(open.poll(), List.of())) {
                reached.add(successor);
                if (seen.add(successor)) {
                    open.add(successor);
                }
            }
        }
        return inOrder(reached);
    }

    private List<ItemId> inOrder(Set<ItemId> items) {
        Map<ItemId, Integer> waitsFor = new HashMap<>();
        items.forEach(item -> waitsFor.put(item, (int) of(item).stream()
                .filter(link -> items.contains(new ItemId(link.predecessor())))
                .count()));
        Deque<ItemId> ready = new ArrayDeque<>(items.stream()
                .filter(item -> Integer.valueOf(0).equals(waitsFor.get(item)))
                .toList());
        List<ItemId> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            ItemId item = ready.poll();
            ordered.add(item);
            for (ItemId successor : successors.getOrDefault(item, List.of())) {
                if (waitsFor.computeIfPresent(successor, (id, left) -> left - 1) instanceof Integer left && left == 0) {
                    ready.add(successor);
                }
            }
        }
        return ordered;
    }

    /**
     * The days that an item takes when it follows those that it waits for; empty when it stays where it is.
     *
     * @param spans the days of other items, empty for one without dates
     */
    public Optional<Span> followed(ItemId item, Span own, Function<ItemId, Optional<Span>> spans, Push push) {
        Optional<Long> latest = of(item).stream()
                .flatMap(link -> spans.apply(new ItemId(link.predecessor())).stream()
                        .map(predecessor -> missing(own, predecessor, link)))
                .max(Long::compare);
        return latest.filter(days -> push == Push.STRICT ? days != 0 : days > 0).map(own::shifted);
    }

    /** By how many days the item is too early for its predecessor; less than 0 when there is room. */
    private static long missing(Span own, Span predecessor, Dependency link) {
        LocalDate due = switch (link.type()) {
            case FS -> predecessor.to().plusDays(1);
            case SS -> predecessor.from();
            case FF -> predecessor.to();
            case SF -> predecessor.from().minusDays(1);
        };
        LocalDate held = switch (link.type()) {
            case FS, SS -> own.from();
            case FF, SF -> own.to();
        };
        return ChronoUnit.DAYS.between(held, due.plusDays(link.lagDays()));
    }
}
