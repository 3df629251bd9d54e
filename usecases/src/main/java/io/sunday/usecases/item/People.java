package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.organization.MembershipStore;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Who was newly put into people columns: all must be members of the organization, or teams of it. */
final class People {

    private final MembershipStore memberships = new MembershipStore();

    private final OrganizationId organization;
    private final Map<UserId, String> pointers = new LinkedHashMap<>();

    People(OrganizationId organization) {
        this.organization = organization;
    }

    /** Takes note of who was added; {@code pointer} is where the item stands in the request. */
    void assigned(List<UserId> before, List<UserId> after, String pointer) {
        added(before, after).forEach(person -> pointers.putIfAbsent(person, pointer + "/itemData"));
    }

    /** Refuses when somebody is neither a member nor a team. */
    void check(SqlConnection connection) {
        if (pointers.isEmpty()) {
            return;
        }
        Set<UserId> assignable = await(memberships.assignableAmong(connection, organization, pointers.keySet()));
        List<UserId> strangers = pointers.keySet().stream()
                .filter(person -> !assignable.contains(person))
                .toList();
        if (!strangers.isEmpty()) {
            throw unknown(strangers, person -> Objects.requireNonNull(pointers.get(person)));
        }
    }

    /** The refusal of people who are not members, each with where the item stands that names them. */
    static RejectedException unknown(List<UserId> strangers, Function<UserId, String> pointer) {
        return new RejectedException(Rejection.invalid(strangers.stream()
                .map(person -> new InvalidField(
                        pointer.apply(person),
                        "Nobody with the id " + person + " is a member or a team.",
                        "unknown_person"))
                .toList()));
    }

    /** Those who were not there before. */
    static List<UserId> added(List<UserId> before, List<UserId> after) {
        return after.stream().filter(person -> !before.contains(person)).toList();
    }
}
