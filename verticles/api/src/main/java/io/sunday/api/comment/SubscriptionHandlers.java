package io.sunday.api.comment;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Subscription;
import io.sunday.usecases.notification.Subscriptions;
import io.vertx.core.json.JsonObject;

/** What people want to hear of updates. */
public final class SubscriptionHandlers {

    private final Subscriptions subscriptions;

    public SubscriptionHandlers(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    public void register(Operations operations) {
        operations
                .add("readItemSubscription", request -> answer(subscriptions.read(request.caller(), itemId(request))))
                .add("putItemSubscription", this::putItemSubscription)
                .add("readBoardSubscription", request -> answer(subscriptions.read(request.caller(), boardId(request))))
                .add("putBoardSubscription", this::putBoardSubscription);
    }

    private Answer putItemSubscription(Request request) {
        Subscription mode = mode(request);
        return request.write(
                command -> subscriptions.put(command, itemId(request), mode), SubscriptionHandlers::answer);
    }

    private Answer putBoardSubscription(Request request) {
        Subscription mode = mode(request);
        return request.write(
                command -> subscriptions.put(command, boardId(request), mode), SubscriptionHandlers::answer);
    }

    private static Subscription mode(Request request) {
        return Subscription.named(request.body().text("mode")).orElseThrow();
    }

    private static Answer answer(Subscription mode) {
        return Answer.ok(new JsonObject().put("mode", mode.wireName()));
    }

    private static ItemId itemId(Request request) {
        return new ItemId(request.pathId("itemId"));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }
}
