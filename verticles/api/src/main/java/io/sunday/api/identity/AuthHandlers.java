package io.sunday.api.identity;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.eventbus.json.PeopleJson;
import io.sunday.usecases.identity.Identity;
import io.sunday.usecases.identity.LogIn;
import io.sunday.usecases.identity.Register;
import io.sunday.usecases.identity.SignedIn;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Signing up, in and out. The refresh token always comes as a cookie that scripts cannot read; programs without
 * cookies get it in the body too, browsers ask to leave it out there.
 */
public final class AuthHandlers {

    private final Identity identity;
    private final RefreshCookie cookie;

    public AuthHandlers(Identity identity, RefreshCookie cookie) {
        this.identity = identity;
        this.cookie = cookie;
    }

    public void register(Operations operations) {
        operations
                .add("register", this::signUp)
                .add("logIn", this::logIn)
                .add("refreshSession", this::refreshSession)
                .add("logOut", this::logOut);
    }

    private Answer signUp(Request request) {
        Body body = request.body();
        SignedIn signedIn = identity.register.run(new Register.Input(
                body.text("email"),
                body.text("password"),
                body.text("name"),
                body.textOrNull("organizationName"),
                body.textOrNull("invitationToken")));
        return session(201, signedIn, !body.flag("cookie", false));
    }

    private Answer logIn(Request request) {
        Body body = request.body();
        SignedIn signedIn =
                identity.logIn.run(new LogIn.Input(body.text("email"), body.text("password"), request.address()));
        return session(200, signedIn, !body.flag("cookie", false));
    }

    private Answer refreshSession(Request request) {
        Optional<String> given = request.body().optionalText("refreshToken");
        String token = given.or(() -> cookie.read(request))
                .orElseThrow(() -> new RejectedException(Rejection.unauthenticated(
                        "invalid_refresh_token", "There is no refresh token: sign in again.")));
        return session(200, identity.refreshSession.run(token), given.isPresent());
    }

    private Answer logOut(Request request) {
        Optional<String> given = request.body().optionalText("refreshToken");
        given.or(() -> cookie.read(request)).ifPresent(identity.refreshSession::end);
        return cookie.cleared(Answer.done());
    }

    private Answer session(int status, SignedIn signedIn, boolean tokenInBody) {
        JsonObject session = new JsonObject()
                .put("user", PeopleJson.user(signedIn.user()))
                .put(
                        "organization",
                        signedIn.organization()
                                .map(belonging -> PeopleJson.organization(belonging.organization(), belonging.role()))
                                .orElse(null))
                .put("accessToken", signedIn.accessToken())
                .put("expiresIn", signedIn.expiresInSeconds());
        if (tokenInBody) {
            session.put("refreshToken", signedIn.refreshToken());
        }
        return cookie.set(Answer.json(status, new JsonObject().put("data", session)), signedIn.refreshToken());
    }
}
