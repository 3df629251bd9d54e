package io.sunday.api.view;

import io.sunday.api.access.FixedWindows;
import io.sunday.api.access.Throttle;
import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.api.http.TimeZones;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.view.ViewLink;
import io.sunday.usecases.view.PublicViews;
import io.sunday.usecases.view.PublicViews.Opened;
import io.sunday.usecases.view.ShareView;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Public addresses of views: for those who manage the board, and the views themselves for everybody. */
public final class ShareHandlers {

    /** From one address: the pages of an office, each of which asks four times a minute. */
    private static final int OPENED_MAX = 240;

    /** Every try at a password costs the server a slow hash. */
    private static final int PASSWORDS_MAX = 10;

    private final ShareView shareView;
    private final PublicViews views;
    private final Throttle throttle;
    private final String publicUrl;

    public ShareHandlers(ShareView shareView, PublicViews views, FixedWindows windows, String publicUrl) {
        this.shareView = shareView;
        this.views = views;
        this.throttle = new Throttle(windows, "view");
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("readViewLink", this::readViewLink)
                .add("shareView", this::shareView)
                .add("openSharedView", this::openSharedView);
    }

    private Answer readViewLink(Request request) {
        return Answer.ok(json(shareView.read(request.caller(), boardId(request), viewId(request))));
    }

    private Answer shareView(Request request) {
        Body body = request.body();
        ShareView.Wanted wanted = new ShareView.Wanted(
                body.flag("enabled", true),
                body.optionalText("expiresAt").map(Instant::parse).orElse(null),
                body.has("password") ? body.optionalText("password").orElse("") : null,
                body.flag("renew", false));
        return request.write(
                command -> shareView.share(command, boardId(request), viewId(request), wanted),
                link -> Answer.ok(json(link)));
    }

    private Answer openSharedView(Request request) {
        throttle.count("opened:" + request.address(), OPENED_MAX);
        @Nullable String password = request.header("X-View-Password").orElse(null);
        if (password != null) {
            throttle.count("password:" + request.address(), PASSWORDS_MAX);
        }
        Opened opened = views.open(
                request.pathText("token"),
                password,
                request.header("X-View-Pass").orElse(null),
                TimeZones.of(request));
        String tag = "\"" + opened.tag() + "\"";
        Answer answer = request.knows(tag) ? new Answer(304, Map.of(), null) : Answer.raw(body(opened));
        return answer.with("etag", tag)
                .with("cache-control", "private, no-cache")
                .with("x-robots-tag", "noindex, nofollow");
    }

    private static Buffer body(Opened opened) {
        return Buffer.buffer("{\"pass\":")
                .appendBuffer(Json.encodeToBuffer(opened.pass().orElse(null)))
                .appendString(",\"view\":")
                .appendBuffer(opened.json())
                .appendString("}");
    }

    private JsonObject json(ViewLink link) {
        String path = link.purpose() == LinkPurpose.ANSWER ? "/f/" : "/s/";
        return new JsonObject()
                .put("enabled", link.enabled())
                .put("token", link.token())
                .put("url", publicUrl + path + link.token())
                .put("expiresAt", link.expiresAt() == null ? null : Times.text(link.expiresAt()))
                .put("password", link.passwordHash() != null);
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static ViewId viewId(Request request) {
        return new ViewId(request.pathId("viewId"));
    }
}
