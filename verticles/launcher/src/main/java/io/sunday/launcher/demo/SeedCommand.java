package io.sunday.launcher.demo;

import io.sunday.launcher.StartFailure;
import io.sunday.launcher.Subcommand;
import io.sunday.launcher.config.Config;
import io.sunday.launcher.config.ConfigFaults;
import io.sunday.launcher.config.HttpConfig;
import io.sunday.launcher.config.Sources;
import io.sunday.launcher.demo.RestClient.Refused;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a demo organization with boards on a running server, over REST: nothing is written that a person could not
 * write. The first run signs up a demo person with a random password; later ones sign in and add boards.
 */
public final class SeedCommand implements Subcommand {

    private static final Set<String> FLAGS = Set.of("--items", "--url", "--email", "--password");
    private static final String EMAIL = "demo@example.com";
    private static final int ITEMS_MAX = 1_000_000;
    private static final int PASSWORD_BYTES = 12;

    private final PrintStream out;

    public SeedCommand() {
        this(System.out);
    }

    SeedCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "seed";
    }

    @Override
    public String summary() {
        return "[--items N]     a demo organization with boards on the running server; --items: one with N items\n"
                + "                       [--url URL] [--email E] [--password P]: another server, an account of your own";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        Map<String, String> flags = flags(arguments);
        int items = items(flags.get("--items"));
        String server = flags.containsKey("--url") ? flags.get("--url").replaceAll("/+$", "") : configuredServer();
        try (RestClient rest = new RestClient(server)) {
            JsonObject session = signIn(rest, server, flags.getOrDefault("--email", EMAIL), flags.get("--password"));
            seed(rest, session, items);
        } catch (Refused refused) {
            throw new StartFailure(refused.detail(), refused);
        }
        return 0;
    }

    private void seed(RestClient rest, JsonObject session, int items) throws Refused, InterruptedException {
        String organization = session.getJsonObject("organization").getString("id");
        String workspace = rest.get("/v1/workspaces?organizationId=" + organization)
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        DemoBoards boards = new DemoBoards(
                rest, out, workspace, session.getJsonObject("user").getString("id"));
        out.println("Boards:");
        if (items > 0) {
            boards.large(items);
        } else {
            boards.small("Product roadmap");
            boards.small("Website relaunch");
            boards.small("Bugs");
        }
    }

    /** Signs up with a random password, or in when the account is there and its password was given. */
    private JsonObject signIn(RestClient rest, String server, String email, @Nullable String given)
            throws Refused, InterruptedException {
        String password = given == null ? randomPassword() : given;
        JsonObject session;
        try {
            JsonObject registration = new JsonObject()
                    .put("email", email)
                    .put("password", password)
                    .put("name", "Demo Person")
                    .put("organizationName", "Demo");
            session = rest.post("/v1/auth/register", registration).getJsonObject("data");
            out.println("Signed up at " + server + ": " + email + ", password " + password);
        } catch (Refused refused) {
            if (!refused.code().equals("email_taken")) {
                throw refused;
            }
            if (given == null) {
                throw new StartFailure(
                        email + " has an account here already: add --password=…, or take another --email=…", refused);
            }
            JsonObject credentials = new JsonObject().put("email", email).put("password", given);
            session = rest.post("/v1/auth/login", credentials).getJsonObject("data");
            out.println("Signed in at " + server + ": " + email);
        }
        rest.authorize(session.getString("accessToken"));
        return session;
    }

    private static String configuredServer() throws ConfigFaults {
        HttpConfig http = Config.read(Sources.of(List.of())).http();
        return "http://localhost:" + http.port();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int items(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > ITEMS_MAX) {
            throw new StartFailure("--items takes a number up to " + ITEMS_MAX + ".", null);
        }
        return Integer.parseInt(text);
    }

    /** {@code --name value} and {@code --name=value}. */
    private static Map<String, String> flags(List<String> arguments) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean valueFollows = equals < 0 && i + 1 < arguments.size();
            if (!FLAGS.contains(name) || equals < 0 && !valueFollows) {
                throw new StartFailure(
                        "Usage: seed [--items N] [--url URL] [--email E] [--password P], not " + argument + ".", null);
            }
            flags.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
        return flags;
    }
}
