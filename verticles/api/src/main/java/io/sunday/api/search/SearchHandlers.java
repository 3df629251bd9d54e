package io.sunday.api.search;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.search.SearchItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Words in all boards that the caller may see. */
public final class SearchHandlers {

    private final UseCases useCases;

    public SearchHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations.add("searchItems", this::searchItems);
    }

    private Answer searchItems(Request request) {
        JsonArray hits = new JsonArray();
        useCases.searchItems
                .run(
                        request.caller(),
                        request.queryText("q").orElseThrow(),
                        request.queryId("organizationId")
                                .map(OrganizationId::new)
                                .orElse(null),
                        request.queryId("boardId").map(BoardId::new).orElse(null),
                        request.queryFlag("archived").orElse(false),
                        request.limit(SearchItems.LIMIT_DEFAULT))
                .forEach(found -> hits.add(json(found)));
        return Answer.ok(hits);
    }

    private static JsonObject json(SearchItems.Found found) {
        return new JsonObject()
                .put("item", found.item())
                .put("board", found.board())
                .put("score", found.score())
                .put("nameHighlight", found.nameHighlight())
                .put("snippet", found.snippet().isEmpty() ? null : found.snippet());
    }
}
