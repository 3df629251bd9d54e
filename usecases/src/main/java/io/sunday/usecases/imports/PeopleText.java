package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.column.ColumnConversion;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The members of an organization, to and from the text that stands for them. */
public final class PeopleText implements ColumnConversion.People {

    private final MemberNames members;
    private final Map<String, String> names;
    private final Map<String, String> items;

    private PeopleText(MemberNames members, Map<String, String> names, Map<String, String> items) {
        this.members = members;
        this.names = names;
        this.items = items;
    }

    /** Those of the board's organization; call from a virtual thread. */
    public static PeopleText of(SqlClient client, BoardStructure board) {
        List<MemberNames.Member> members = await(new OrganizationPeople().of(client, board.organizationId()));
        return new PeopleText(
                new MemberNames(members),
                members.stream().collect(Collectors.toMap(MemberNames.Member::id, MemberNames.Member::name)),
                Map.of());
    }

    /** The same, knowing these items by their ids, too. */
    public PeopleText knowing(Map<String, String> itemNames) {
        return new PeopleText(members, names, itemNames);
    }

    @Override
    public Map<String, String> items() {
        return items;
    }

    @Override
    public String names(List<String> userIds) {
        return userIds.stream().map(id -> names.getOrDefault(id, id)).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<List<String>> ids(String text) {
        return members.people(text);
    }
}
