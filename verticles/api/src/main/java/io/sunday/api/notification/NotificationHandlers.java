package io.sunday.api.notification;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.notification.Notification;
import io.sunday.eventbus.json.NotificationJson;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.list.Page;
import io.vertx.core.json.JsonObject;

/** What the person was told. */
public final class NotificationHandlers {

    private final UseCases useCases;

    public NotificationHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listNotifications", this::listNotifications)
                .add("changeNotification", this::changeNotification)
                .add("readAllNotifications", this::readAllNotifications);
    }

    private Answer listNotifications(Request request) {
        int limit = request.limit();
        Page<Notification> page = useCases.notifications.list(
                request.caller(),
                request.queryFlag("unread").orElse(false),
                request.position().orElse(null),
                limit);
        JsonObject body = Pages.page(page.entries(), page.next(), limit, NotificationJson::notification);
        return Answer.json(200, body.put("unread", useCases.notifications.unread(request.caller())));
    }

    /** The contract allows only {@code {"read":true}}. */
    private Answer changeNotification(Request request) {
        return request.write(
                command -> useCases.notifications.read(command, request.pathId("notificationId")),
                notification -> Answer.ok(NotificationJson.notification(notification)));
    }

    private Answer readAllNotifications(Request request) {
        return request.writeQuietly(useCases.notifications::readAll);
    }
}
