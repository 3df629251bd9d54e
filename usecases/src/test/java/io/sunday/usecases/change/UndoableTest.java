package io.sunday.usecases.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/undo.md} says of everything that happens whether it can be taken back, and says the truth. */
final class UndoableTest {

    private static final Pattern CODE = Pattern.compile("`([a-zA-Z._]+)`");
    private static final Pattern WRITE =
            Pattern.compile("\\n {4}(post|put|patch|delete):\\n(?: {6}.*\\n)*? {6}operationId: (\\w+)");

    private final String page = read("../docs/undo.md");
    private final String byEvent = page.substring(page.indexOf("## By event"), page.indexOf("## By operation"));

    @Test
    void every_event_is_told_about() {
        Set<String> documented = firstCells(read("../docs/events.md"), "| `");
        documented.removeIf(each -> !each.matches("[a-z]+\\.[a-z_]+"));
        assertThat(documented).hasSizeGreaterThan(60);

        assertThat(firstCells(byEvent, "| `")).containsAll(documented);
    }

    @Test
    void what_it_says_of_events_is_so() {
        Set<String> onBoards = new TreeSet<>(Undoable.LOGGED);
        Set<String> besideBoards = new TreeSet<>(Undoable.TOLD);
        besideBoards.removeIf(type -> type.startsWith("view."));
        onBoards.addAll(Undoable.VIEWS);

        assertThat(rows(byEvent, "| on the board |")).isEqualTo(onBoards);
        assertThat(rows(byEvent, "| beside boards |")).isEqualTo(besideBoards);
    }

    @Test
    void every_operation_that_writes_is_told_about() {
        Set<String> writes = new TreeSet<>();
        Matcher found = WRITE.matcher(read("../openapi/src/main/resources/openapi/sunday.yaml"));
        while (found.find()) {
            writes.add(found.group(2));
        }
        assertThat(writes).hasSizeGreaterThan(110);

        assertThat(firstCells(page.substring(page.indexOf("## By operation")), "| `"))
                .isEqualTo(writes);
    }

    private static Set<String> rows(String table, String saying) {
        Set<String> found = new TreeSet<>();
        table.lines().filter(line -> line.contains(saying)).forEach(line -> found.addAll(firstCells(line, "| `")));
        return found;
    }

    private static Set<String> firstCells(String table, String start) {
        Set<String> found = new TreeSet<>();
        table.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .forEach(cell -> CODE.matcher(cell).results().forEach(code -> found.add(code.group(1))));
        return found;
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
