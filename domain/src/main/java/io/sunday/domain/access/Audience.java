package io.sunday.domain.access;

import io.sunday.domain.change.Decision;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a part of a board is for: those who meet every one of the conditions. */
public record Audience(Set<Condition> conditions) {

    /** As many people and teams as can be named beside a role. */
    public static final int NAMES_MAX = 50;

    private static final Set<BoardRole> POSSIBLE = Set.of(BoardRole.OWNER, BoardRole.EDITOR);

    /**
     * A role that is enough, and people and teams who need none.
     *
     * @param names ids of people and teams
     */
    public record Condition(BoardRole role, Set<UUID> names) {

        public Condition {
            names = Set.copyOf(names);
        }

        private boolean isMetBy(Principal who) {
            return who.role().covers(role) || names.stream().anyMatch(who.names()::contains);
        }

        /** Whether all who meet this one meet the other, too. */
        private boolean implies(Condition other) {
            return role.covers(other.role) && other.names.containsAll(names);
        }
    }

    /** What says it in settings: the one names the role, the other one people and teams. */
    public record Settings(String role, String names) {

        /** Whom it is for; nothing when it is for all. */
        public Optional<Audience> of(Map<String, ?> settings) {
            return settings.get(role) instanceof String wanted
                    ? BoardRole.named(wanted).map(enough -> Audience.of(enough, named(settings)))
                    : Optional.empty();
        }

        /** The people and teams that are named. */
        public Set<UUID> named(Map<String, ?> settings) {
            Set<UUID> ids = new LinkedHashSet<>();
            if (settings.get(names) instanceof Collection<?> all) {
                all.forEach(id -> id(id).ifPresent(ids::add));
            }
            return ids;
        }

        /** What is said of this, and nothing else. */
        public Map<String, Object> in(Map<String, ?> settings) {
            Map<String, Object> said = new HashMap<>();
            for (String name : List.of(role, names)) {
                Object value = settings.get(name);
                if (value != null) {
                    said.put(name, value);
                }
            }
            return said;
        }

        /** The settings without what is said of this. */
        public Map<String, Object> without(Map<String, ?> settings) {
            Map<String, Object> others = new HashMap<>(settings);
            others.remove(role);
            others.remove(names);
            return others;
        }

        /** What is said of this, checked: unknown_role, not_restricted, too_many_people, unknown_person. */
        public Decision<Map<String, Object>> check(Map<String, ?> settings, String pointer) {
            if (settings.containsKey(role) && !isPossible(settings.get(role))) {
                return Decision.invalid(pointer + "/" + role, "unknown_role", "Expected owner or editor.");
            }
            if (!settings.containsKey(names)) {
                return Decision.accepted(in(settings));
            }
            String at = pointer + "/" + names;
            if (!settings.containsKey(role)) {
                return Decision.invalid(at, "not_restricted", "It is for all: nobody has to be named.");
            }
            return ids(settings.get(names), at).map(ids -> {
                Map<String, Object> said = new HashMap<>(in(settings));
                said.remove(names);
                if (!ids.isEmpty()) {
                    said.put(names, ids);
                }
                return said;
            });
        }
    }

    public Audience {
        conditions = Set.copyOf(conditions);
    }

    public static Audience of(BoardRole role, Set<UUID> names) {
        return new Audience(Set.of(new Condition(role, names)));
    }

    /** For who has this role, or a stronger one. */
    public static Audience of(BoardRole role) {
        return of(role, Set.of());
    }

    /** Whether it is for them. */
    public boolean includes(Principal who) {
        return conditions.stream().allMatch(condition -> condition.isMetBy(who));
    }

    /** For those alone whom both are for. */
    public Audience and(Audience other) {
        Set<Condition> all = new HashSet<>(conditions);
        all.addAll(other.conditions);
        Set<Condition> needed = new HashSet<>(all);
        needed.removeIf(condition -> all.stream().anyMatch(one -> !one.equals(condition) && one.implies(condition)));
        return new Audience(needed);
    }

    /** All people and teams that are named. */
    public Set<UUID> names() {
        Set<UUID> all = new HashSet<>();
        conditions.forEach(condition -> all.addAll(condition.names()));
        return all;
    }

    private static boolean isPossible(@Nullable Object role) {
        return role instanceof String name
                && BoardRole.named(name).filter(POSSIBLE::contains).isPresent();
    }

    /** The ids of people and teams, each once: unknown_person, too_many_people. */
    public static Decision<List<String>> ids(@Nullable Object value, String pointer) {
        if (!(value instanceof Collection<?> all) || all.stream().anyMatch(id -> id(id).isEmpty())) {
            return Decision.invalid(pointer, "unknown_person", "Expected ids of people and teams.");
        }
        List<String> ids = all.stream()
                .map(id -> id(id).orElseThrow().toString())
                .distinct()
                .toList();
        return ids.size() <= NAMES_MAX
                ? Decision.accepted(ids)
                : Decision.invalid(
                        pointer, "too_many_people", "At most " + NAMES_MAX + " people and teams can be named.");
    }

    private static Optional<UUID> id(@Nullable Object value) {
        try {
            return value instanceof String id ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
