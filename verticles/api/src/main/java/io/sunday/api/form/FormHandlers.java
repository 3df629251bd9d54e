package io.sunday.api.form;

import io.sunday.api.access.FixedWindows;
import io.sunday.api.access.Throttle;
import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.form.FormFiles;
import io.sunday.usecases.form.FormFiles.Place;
import io.sunday.usecases.form.PublicForms;
import io.sunday.usecases.form.PublicForms.Opened;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Public forms. Whoever answers has no account: their address is counted, and what looks like a program is not kept. */
public final class FormHandlers {

    /** From one address: several people of one office, no program. */
    private static final int OPENED_MAX = 60;

    private static final int SUBMITTED_MAX = 20;

    /** Every try at a password costs the server a slow hash. */
    private static final int PASSWORDS_MAX = 10;

    /** Of one form from all addresses. */
    private static final int SUBMITTED_OF_FORM_MAX = 300;

    private static final int BROUGHT_MAX = 30;

    private static final int BROUGHT_TO_FORM_MAX = 300;

    private final PublicForms forms;
    private final FormFiles files;
    private final Throttle throttle;

    public FormHandlers(PublicForms forms, FormFiles files, FixedWindows windows) {
        this.forms = forms;
        this.files = files;
        this.throttle = new Throttle(windows, "form");
    }

    public void register(Operations operations) {
        operations
                .add("openForm", this::openForm)
                .add("submitForm", this::submitForm)
                .add("bringFile", this::bringFile, this::expectFile);
    }

    /** Before the body is taken: nobody fills the disk who has not opened a form that asks for files. */
    private void expectFile(Request request) {
        throttle.count("brought:" + request.address(), BROUGHT_MAX);
        Caller caller = files.expect(place(request));
        throttle.count("brought to:" + caller.userId(), BROUGHT_TO_FORM_MAX);
    }

    private Answer bringFile(Request request) {
        Request.Upload upload = request.upload();
        Place place = place(request);
        return request.as(files.expect(place))
                .write(
                        command -> files.receive(command, place, upload.fileName(), upload.file()),
                        file -> Answer.json(201, new JsonObject().put("data", FormJson.file(file))));
    }

    private static Place place(Request request) {
        return new Place(
                request.pathText("token"),
                request.queryText("question").orElseThrow(),
                request.header("X-Form-Stamp").orElseThrow());
    }

    private Answer openForm(Request request) {
        return Answer.ok(FormJson.form(opened(request, "opened", OPENED_MAX)));
    }

    private Answer submitForm(Request request) {
        Body body = request.body();
        Opened opened = opened(request, "submitted", SUBMITTED_MAX);
        throttle.count("of:" + opened.caller().userId(), SUBMITTED_OF_FORM_MAX);
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
        throttle.count(what + ":" + request.address(), most);
        @Nullable String password = request.header("X-Form-Password").orElse(null);
        if (password != null) {
            throttle.count("password:" + request.address(), PASSWORDS_MAX);
        }
        return forms.open(request.pathText("token"), password);
    }
}
