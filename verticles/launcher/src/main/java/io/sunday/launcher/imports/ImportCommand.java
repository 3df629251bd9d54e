package io.sunday.launcher.imports;

import io.sunday.launcher.Subcommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code sunday import FILE --board NAME}: sends a file to a server over its REST API and shows how far it is. */
public final class ImportCommand implements Subcommand {

    private static final Duration POLL_EVERY = Duration.ofMillis(300);
    private static final int BAR_WIDTH = 30;
    private static final int ERRORS_SHOWN_MAX = 20;

    private static final Set<String> FLAGS =
            Set.of("--board", "--workspace", "--mapping", "--url", "--token", "--email", "--password");

    private final Map<String, String> environment;
    private final PrintStream out;

    public ImportCommand(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "import FILE --board NAME [--workspace ID] [--mapping JSON] [--url URL]: makes a board of a CSV file; "
                + "signs in with SUNDAY_TOKEN, or SUNDAY_EMAIL and SUNDAY_PASSWORD";
    }

    @Override
    public int run(List<String> arguments) throws IOException, InterruptedException {
        Map<String, String> flags = new HashMap<>();
        String file = "";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                flags.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (argument.startsWith("--") && i + 1 < arguments.size()) {
                flags.put(argument, arguments.get(++i));
            } else if (!argument.startsWith("--") && file.isEmpty()) {
                file = argument;
            } else {
                return misused("What is meant by " + argument + "?");
            }
        }
        Optional<String> unknown =
                flags.keySet().stream().filter(flag -> !FLAGS.contains(flag)).findFirst();
        if (unknown.isPresent()) {
            return misused("There is no " + unknown.get() + ".");
        }
        if (file.isEmpty()) {
            return misused("Which file?");
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            return misused(file + " cannot be read.");
        }
        try {
            return send(path, flags);
        } catch (ImportClient.Refused refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    private int misused(String why) {
        out.println(why);
        out.println("Usage: sunday " + summary());
        return 2;
    }

    private int send(Path file, Map<String, String> flags) throws IOException, InterruptedException {
        String port = environment.getOrDefault("SUNDAY_HTTP_PORT", "8080");
        ImportClient client = new ImportClient(flags.getOrDefault("--url", "http://localhost:" + port));
        Optional<String> token = setting(flags, "--token", "SUNDAY_TOKEN");
        if (token.isPresent()) {
            client.use(token.get());
        } else {
            Optional<String> email = setting(flags, "--email", "SUNDAY_EMAIL");
            if (email.isEmpty()) {
                return misused("Who are you? Set SUNDAY_TOKEN, or SUNDAY_EMAIL and SUNDAY_PASSWORD.");
            }
            client.logIn(
                    email.get(), setting(flags, "--password", "SUNDAY_PASSWORD").orElseGet(this::ask));
        }
        String workspace = flags.containsKey("--workspace") ? flags.get("--workspace") : client.firstWorkspace();
        String fileName = String.valueOf(file.getFileName());
        String board = flags.getOrDefault("--board", fileName.replaceFirst("\\.[^.]*$", ""));
        String job = client.start(file, board, workspace, Optional.ofNullable(flags.get("--mapping")));
        return report(client, follow(client, job));
    }

    private Optional<String> setting(Map<String, String> flags, String flag, String variable) {
        return Optional.ofNullable(flags.getOrDefault(flag, environment.get(variable)));
    }

    private String ask() {
        Console console = System.console();
        char[] password = console == null ? null : console.readPassword("Password: ");
        return password == null ? "" : new String(password);
    }

    private JsonObject follow(ImportClient client, String jobId) throws IOException, InterruptedException {
        while (true) {
            JsonObject job = client.job(jobId);
            JsonObject progress = job.getJsonObject("progress");
            out.print("\r" + bar(progress.getLong("done"), progress.getLong("total")));
            out.flush();
            if (!List.of("queued", "running").contains(job.getString("state"))) {
                out.println();
                return job;
            }
            Thread.sleep(POLL_EVERY);
        }
    }

    static String bar(long done, @Nullable Long total) {
        if (total == null || total == 0) {
            return "[" + " ".repeat(BAR_WIDTH) + "] reading the file";
        }
        int filled = (int) (BAR_WIDTH * Math.min(done, total) / total);
        return "[%s%s] %,d of %,d rows     ".formatted("#".repeat(filled), " ".repeat(BAR_WIDTH - filled), done, total);
    }

    private int report(ImportClient client, JsonObject job) {
        JsonArray errors = job.getJsonArray("errors");
        for (int i = 0; i < Math.min(errors.size(), ERRORS_SHOWN_MAX); i++) {
            JsonObject error = errors.getJsonObject(i);
            String column = error.getString("column");
            out.println("Row " + error.getLong("row") + (column == null ? "" : ", " + column) + ": "
                    + error.getString("message"));
        }
        if (errors.size() > ERRORS_SHOWN_MAX) {
            out.println("… and " + (errors.size() - ERRORS_SHOWN_MAX) + " more rows or fields that were left out.");
        }
        JsonObject result = job.getJsonObject("result");
        if (result != null) {
            result.getJsonArray("notes", new JsonArray()).forEach(out::println);
            out.println("%,d items made, %,d rows failed, %,d were empty."
                    .formatted(result.getLong("created"), result.getLong("failed"), result.getLong("skipped")));
            if (result.getString("boardId") != null) {
                out.println(client.address() + "/boards/" + result.getString("boardId"));
            }
        }
        return job.getString("state").equals("succeeded") ? 0 : 1;
    }
}
