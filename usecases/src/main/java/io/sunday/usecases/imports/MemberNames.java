package io.sunday.usecases.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The members and teams of an organization as files name them: by address, by a name that only one has, or by id. */
final class MemberNames {

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");

    /** Takes the place of a name that two members share. */
    private static final String AMBIGUOUS = "";

    private final Map<String, String> idsByName = new HashMap<>();

    /** One member, or a team, which has no address. */
    record Member(String id, String email, String name) {

        /** What stands for it in a table. */
        String address() {
            return email.isEmpty() ? name : email;
        }
    }

    MemberNames(Collection<Member> members) {
        for (Member member : members) {
            idsByName.merge(key(member.name()), member.id(), (one, other) -> AMBIGUOUS);
        }
        for (Member member : members) {
            if (!member.email().isEmpty()) {
                idsByName.put(key(member.email()), member.id());
            }
            idsByName.put(key(member.id()), member.id());
        }
    }

    /** The ids of the people in a cell such as {@code "ann@a.example, Ben"}; empty when one of them is not known. */
    Optional<List<String>> people(String cell) {
        List<String> ids = new ArrayList<>();
        for (String part : SEPARATOR.split(cell)) {
            String id = idsByName.getOrDefault(key(part), AMBIGUOUS);
            if (!part.isBlank() && id.isEmpty()) {
                return Optional.empty();
            }
            if (!part.isBlank() && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return Optional.of(ids);
    }

    boolean knowAll(List<String> cells) {
        return cells.stream().allMatch(cell -> people(cell).isPresent());
    }

    /** Those in a cell who are not known. */
    List<String> unknown(String cell) {
        return Arrays.stream(SEPARATOR.split(cell))
                .filter(part -> !part.isBlank()
                        && idsByName.getOrDefault(key(part), AMBIGUOUS).isEmpty())
                .map(String::strip)
                .toList();
    }

    /** The ids of those in a cell who are known. */
    List<String> knownOf(String cell) {
        return Arrays.stream(SEPARATOR.split(cell))
                .map(part -> idsByName.getOrDefault(key(part), AMBIGUOUS))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
