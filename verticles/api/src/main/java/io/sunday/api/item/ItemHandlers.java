package io.sunday.api.item;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.item.ListSubitems;
import io.sunday.usecases.item.MoveItem;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations on single items. */
public final class ItemHandlers {

    private final UseCases useCases;

    public ItemHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("createItem", this::createItem)
                .add("createBoardItem", this::createBoardItem)
                .add("readItem", this::readItem)
                .add("changeItem", this::changeItem, this::changeItemQuickly)
                .add("replaceItem", this::replaceItem)
                .add("deleteItem", this::deleteItem)
                .add("archiveItem", this::archiveItem)
                .add("duplicateItem", this::duplicateItem)
                .add("restoreItem", this::restoreItem)
                .add("createSubitem", this::createSubitem)
                .add("listSubitems", this::listSubitems)
                .add("moveItem", this::moveItem);
    }

    private Answer createItem(Request request) {
        return create(request, new BoardId(request.body().id("boardId")));
    }

    private Answer createBoardItem(Request request) {
        return create(request, new BoardId(request.pathId("boardId")));
    }

    private Answer create(Request request, BoardId board) {
        ItemDraft draft = draft(request.body());
        return request.write(
                command -> useCases.createItem.run(command, board, draft),
                item -> Answer.created(ItemJson.item(item), Links.to("items", item.id()))
                        .withVersion(item.version()));
    }

    private Answer readItem(Request request) {
        Item item = useCases.readItem.run(request.caller(), itemId(request));
        return request.knows(item.version()) ? Answer.notModified(item.version()) : answer(item);
    }

    private Answer changeItem(Request request) {
        ItemPatch patch = patch(request.body());
        return request.write(command -> useCases.changeItem.run(command, itemId(request), patch), ItemHandlers::answer);
    }

    private Future<Optional<Answer>> changeItemQuickly(Request request) {
        ItemPatch patch = patch(request.body());
        return request.writeQuickly(
                command -> useCases.changeItem.runQuickly(command, itemId(request), patch), ItemHandlers::answer);
    }

    private Answer replaceItem(Request request) {
        ItemPatch replacement = patch(request.body());
        return request.write(
                command -> useCases.changeItem.replace(command, itemId(request), replacement), ItemHandlers::answer);
    }

    private Answer deleteItem(Request request) {
        return request.write(command -> useCases.deleteItem.run(command, itemId(request)), ignored -> Answer.done());
    }

    private Answer archiveItem(Request request) {
        return request.writeQuietly(command -> useCases.archiveItem.run(command, itemId(request)));
    }

    private Answer duplicateItem(Request request) {
        return request.write(
                command -> useCases.duplicateItem.run(command, itemId(request)),
                item -> Answer.created(ItemJson.item(item), Links.to("items", item.id()))
                        .withVersion(item.version()));
    }

    private Answer restoreItem(Request request) {
        return request.write(command -> useCases.restoreItem.run(command, itemId(request)), ItemHandlers::answer);
    }

    private Answer createSubitem(Request request) {
        ItemDraft draft = draft(request.body());
        return request.write(
                command -> useCases.createItem.under(command, itemId(request), draft),
                item -> Answer.created(ItemJson.item(item), Links.to("items", item.id()))
                        .withVersion(item.version()));
    }

    private Answer listSubitems(Request request) {
        int limit = request.limit();
        return Pages.ofOneMore(
                useCases.listSubitems.run(
                        request.caller(), itemId(request), request.position().orElse(null), limit + 1),
                limit,
                ItemJson::item,
                ListSubitems::position);
    }

    private Answer moveItem(Request request) {
        Body body = request.body();
        MoveItem.Target target = new MoveItem.Target(
                groupId(body),
                body.textOrNull("position"),
                body.optionalId("beforeId").map(ItemId::new).orElse(null),
                body.optionalId("afterId").map(ItemId::new).orElse(null),
                parent(body));
        return request.write(command -> useCases.moveItem.run(command, itemId(request), target), ItemHandlers::answer);
    }

    private static Answer answer(Item item) {
        return Answer.ok(ItemJson.item(item)).withVersion(item.version());
    }

    private static ItemId itemId(Request request) {
        return new ItemId(request.pathId("itemId"));
    }

    static ItemDraft draft(Body body) {
        return new ItemDraft(
                groupId(body),
                body.text("name"),
                body.optionalText("description").orElse(""),
                body.optionalId("parentId").map(ItemId::new).orElse(null),
                null,
                body.map("itemData"));
    }

    static ItemPatch patch(Body body) {
        return new ItemPatch(
                body.textOrNull("name"),
                body.textOrNull("description"),
                groupId(body),
                body.textOrNull("position"),
                body.map("itemData"),
                parent(body));
    }

    private static @Nullable Parent parent(Body body) {
        return body.has("parentId") ? new Parent(body.optionalId("parentId").map(ItemId::new)) : null;
    }

    private static @Nullable GroupId groupId(Body body) {
        return body.optionalId("groupId").map(GroupId::new).orElse(null);
    }
}
