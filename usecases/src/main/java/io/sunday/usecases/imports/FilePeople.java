package io.sunday.usecases.imports;

import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.usecases.imports.table.JsonEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who the ids in a file of a board are here: by the address that the file has for them, or by the id itself. */
final class FilePeople {

    private static final Pattern MENTION = Pattern.compile("(?<=\\]\\((?:user|team):)[0-9a-fA-F-]{36}(?=\\))");

    private final Map<String, String> addresses = new HashMap<>();
    private final MemberNames members;

    FilePeople(Path file, MemberNames members) throws IOException {
        this.members = members;
        JsonEntries.each(file, Map.of("people", person -> {
            // A team has no address.
            String email = JsonEntries.text(person, "email");
            addresses.put(JsonEntries.text(person, "id"), email.isEmpty() ? JsonEntries.text(person, "name") : email);
        }));
    }

    /** The address of somebody, or the id when the file has none. */
    String address(String id) {
        return addresses.getOrDefault(id, id);
    }

    /** The member with this id in the file. */
    Optional<String> member(String id) {
        List<String> known = members.knownOf(address(id));
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    Optional<UserId> user(String id) {
        return member(id).flatMap(Ids::parse).map(UserId::new);
    }

    /** A text whose mentions name members of this organization; what names others stays as it is. */
    String mentioning(String body) {
        return MENTION.matcher(body).replaceAll(found -> member(found.group()).orElse(found.group()));
    }

    /** A JSON value in which the ids of people are those of members here, and other ids what they became. */
    @Nullable
    Object translated(@Nullable Object value, UnaryOperator<String> others) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(translated(key, others), translated(each, others)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(translated(each, others)));
                yield copy;
            }
            case String text when Ids.parse(text).isPresent() -> member(text).orElseGet(() -> others.apply(text));
            case null, default -> value;
        };
    }
}
