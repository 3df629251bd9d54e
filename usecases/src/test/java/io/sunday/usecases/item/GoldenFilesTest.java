package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.Replay;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What replay tests recorded: the web client's tests read the same files. */
final class GoldenFilesTest {

    private static final Pattern EVENT_TYPE = Pattern.compile("`([a-z]+\\.[a-z_]+)`");
    private static final Path GOLDEN = Path.of("../openapi/examples/replay");

    @Test
    void the_golden_files_replay() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(GOLDEN)) {
            files = list.filter(file -> file.toString().endsWith(".json")).toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(7);
        for (Path file : files) {
            JsonObject golden = new JsonObject(Files.readString(file));
            Replay.verify(
                    golden.getJsonObject("snapshot"),
                    golden.getJsonArray("events").stream()
                            .map(JsonObject.class::cast)
                            .toList(),
                    golden.getJsonObject("expected"));
        }
    }

    /** The first event of a board has nothing before it, and after the last one there is nothing to compare with. */
    @Test
    void every_event_that_a_board_can_have_is_in_a_golden_file() throws IOException {
        String documented = Files.readString(Path.of("../docs/events.md"));
        String boards = documented.substring(documented.indexOf("## Boards"), documented.indexOf("## Workspaces"));
        Set<String> types = new TreeSet<>();
        boards.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> EVENT_TYPE
                        .matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(type -> types.add(type.group(1))));
        assertThat(types).hasSizeGreaterThan(35);
        types.removeAll(Set.of("board.created", "board.deleted"));

        StringBuilder golden = new StringBuilder(Files.readString(GOLDEN.resolveSibling("comments.json")));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                golden.append(Files.readString(file));
            }
        }
        assertThat(types).allMatch(type -> golden.indexOf("\"type\" : \"" + type + "\"") >= 0);
    }
}
