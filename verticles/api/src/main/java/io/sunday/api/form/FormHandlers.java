package io.sunday.api.form;

import io.sunday.api.access.FixedWindows;
import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.form.FormLink;
import io.sunday.usecases.form.PublicForms;
import io.sunday.usecases.form.PublicForms.Opened;
import io.sunday.usecases.form.ShareForm;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public forms. Whoever answers has no account: their address is counted, and what looks like a program is not kept. */
public final class FormHandlers {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** From one address: several people of one office, no program. */
    private static final int OPENED_MAX = 60;

    private static final int SUBMITTED_MAX = 20;

    /** Every try at a password costs the server a slow hash. */
    private static final int PASSWORDS_MAX = 10;

    /** Of one form from all addresses. */
    private static final int SUBMITTED_OF_FORM_MAX = 300;

    private final ShareForm shareForm;
    private final PublicForms forms;
    private final FixedWindows windows;
    private final String publicUrl;

    public FormHandlers(ShareForm shareForm, PublicForms forms, FixedWindows windows, String publicUrl) {
        this.shareForm = shareForm;
        this.forms = forms;
        this.windows = windows;
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("readFormLink", this::readFormLink)
                .add("shareForm", this::shareForm)
                .add("openForm", this::openForm)
                .add("submitForm", this::submitForm);
    }

    private Answer readFormLink(Request request) {
        return Answer.ok(json(shareForm.read(request.caller(), boardId(request), viewId(request))));
    }

    private Answer shareForm(Request request) {
        Body body = request.body();
        ShareForm.Wanted wanted = new ShareForm.Wanted(
                body.flag("enabled", true),
                body.optionalText("expiresAt").map(Instant::parse).orElse(null),
                body.has("password") ? body.optionalText("password").orElse("") : null,
                body.flag("renew", false));
        return request.write(
                command -> shareForm.share(command, boardId(request), viewId(request), wanted),
                link -> Answer.ok(json(link)));
    }

    private Answer openForm(Request request) {
        return Answer.ok(FormJson.form(opened(request, "opened", OPENED_MAX)));
    }

    private Answer submitForm(Request request) {
        Body body = request.body();
        Opened opened = opened(request, "submitted", SUBMITTED_MAX);
        limit("of:" + opened.caller().userId(), SUBMITTED_OF_FORM_MAX);
        Answer received = Answer.json(
                201,
                new JsonObject()
                        .put(
                                "data",
                                new JsonObject().put("thanks", opened.form().thanks())));
        if (!body.optionalText("website").orElse("").isEmpty()) {
            // A field that nobody sees was filled in: by a program, which need not know that it was noticed.
            return received;
        }
        return request.as(opened.caller())
                .write(
                        command -> forms.submit(
                                command, request.pathText("token"), body.text("stamp"), body.map("answers")),
                        item -> received);
    }

    private Opened opened(Request request, String what, int most) {
        limit(what + ":" + request.address(), most);
        @Nullable String password = request.header("X-Form-Password").orElse(null);
        if (password != null) {
            limit("password:" + request.address(), PASSWORDS_MAX);
        }
        return forms.open(request.pathText("token"), password);
    }

    private void limit(String subject, int most) {
        if (windows.increment("form:" + subject, WINDOW) > most) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.RATE_LIMITED,
                    "rate_limited",
                    "That was too often. Try again in " + windows.secondsLeft(WINDOW) + " seconds.",
                    List.of()));
        }
    }

    private JsonObject json(FormLink link) {
        return new JsonObject()
                .put("enabled", link.enabled())
                .put("token", link.token())
                .put("url", publicUrl + "/f/" + link.token())
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
