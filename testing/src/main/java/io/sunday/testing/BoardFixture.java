package io.sunday.testing;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A board with its organization, written straight into the tables, for tests of what happens on boards. Reads as a
 * sentence: {@code BoardFixture.on(pool).withStatus("Open", "Done").withGroups("Todo", "Done").build()}.
 */
public record BoardFixture(
        OrganizationId organization, WorkspaceId workspace, BoardId board, UserId owner, List<GroupId> groups) {

    private static final Ids IDS = new Ids(InstantSource.system());

    public static Builder on(Pool pool) {
        return new Builder(pool);
    }

    /** Another person, with this role in the board's organization. */
    public UserId addMember(Pool pool, Role role) {
        UserId user = addUser(pool);
        pool.preparedQuery("INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, $3)")
                .execute(Tuple.of(organization.value(), user.value(), role.wireName()))
                .await();
        return user;
    }

    /** A person who is in no organization. */
    public static UserId addUser(Pool pool) {
        UserId user = new UserId(IDS.next());
        pool.preparedQuery("INSERT INTO users (id, email, name) VALUES ($1, $2, $3)")
                .execute(Tuple.of(
                        user.value(),
                        user + "@example.com",
                        "Person " + user.value().hashCode()))
                .await();
        return user;
    }

    /** Says what the board is like. */
    public static final class Builder {

        private final Pool pool;
        private final Map<String, JsonObject> columns = new LinkedHashMap<>();
        private List<String> groups = List.of("Items");

        private Builder(Pool pool) {
            this.pool = pool;
        }

        /** A column {@code status} with these labels. */
        public Builder withStatus(String... labels) {
            JsonArray list = new JsonArray();
            for (String label : labels) {
                list.add(new JsonObject().put("label", label).put("color", "#579bfc"));
            }
            return withColumn("status", "status", new JsonObject().put("labels", list));
        }

        public Builder withColumn(String key, String type) {
            return withColumn(key, type, new JsonObject());
        }

        public Builder withColumn(String key, String type, JsonObject settings) {
            columns.put(key, new JsonObject().put("type", type).put("settings", settings));
            return this;
        }

        public Builder withGroups(String... titles) {
            groups = List.of(titles);
            return this;
        }

        public BoardFixture build() {
            UserId owner = addUser(pool);
            UUID organization = IDS.next();
            UUID workspace = IDS.next();
            UUID board = IDS.next();
            run("INSERT INTO organizations (id, name) VALUES ($1, 'Acme')", Tuple.of(organization));
            run(
                    "INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'owner')",
                    Tuple.of(organization, owner.value()));
            run("""
                    INSERT INTO workspaces (id, organization_id, name, created_at, created_by, updated_at, updated_by)
                    VALUES ($1, $2, 'Main', now(), $3, now(), $3)
                    """, Tuple.of(workspace, organization, owner.value()));
            run("""
                    INSERT INTO boards (id, workspace_id, organization_id, name,
                                        created_at, created_by, updated_at, updated_by)
                    VALUES ($1, $2, $3, 'Board', now(), $4, now(), $4)
                    """, Tuple.of(board, workspace, organization, owner.value()));
            run(
                    "INSERT INTO stream_heads (id, kind) VALUES ($1, 'board'), ($2, 'workspace'), ($3, 'user')",
                    Tuple.of(board, workspace, owner.value()));
            addColumns(board);
            return new BoardFixture(
                    new OrganizationId(organization),
                    new WorkspaceId(workspace),
                    new BoardId(board),
                    owner,
                    addGroups(board));
        }

        private void addColumns(UUID board) {
            int position = 0;
            for (Map.Entry<String, JsonObject> column : columns.entrySet()) {
                run(
                        """
                        INSERT INTO columns (id, board_id, key, title, type, settings, position)
                        VALUES ($1, $2, $3, $3, $4, $5, $6)
                        """,
                        Tuple.of(
                                IDS.next(),
                                board,
                                column.getKey(),
                                column.getValue().getString("type"),
                                column.getValue().getJsonObject("settings"),
                                "a" + position++));
            }
        }

        private List<GroupId> addGroups(UUID board) {
            List<GroupId> ids = new ArrayList<>();
            for (String title : groups) {
                UUID id = IDS.next();
                run("""
                        INSERT INTO groups (id, board_id, title, color, position)
                        VALUES ($1, $2, $3, '#579bfc', $4)
                        """, Tuple.of(id, board, title, "a" + ids.size()));
                ids.add(new GroupId(id));
            }
            return ids;
        }

        private void run(String sql, Tuple parameters) {
            pool.preparedQuery(sql).execute(parameters).await();
        }
    }
}
