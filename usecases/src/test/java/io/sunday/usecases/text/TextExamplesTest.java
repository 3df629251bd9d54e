package io.sunday.usecases.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextUpdate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The texts of {@code openapi/examples/texts.json}, which editors of Yjs have written: what they came to, the server
 * comes to, in any order in which updates can arrive. The web client's test goes the other way.
 */
class TextExamplesTest {

    private static final Path EXAMPLES = Path.of("../openapi/examples/texts.json");
    private static final int ORDERS = 8;

    @TestFactory
    Stream<DynamicTest> the_server_comes_to_the_same_text() throws IOException {
        JsonArray examples = new JsonObject(Files.readString(EXAMPLES)).getJsonArray("examples");
        return examples.stream()
                .map(JsonObject.class::cast)
                .map(example -> DynamicTest.dynamicTest(example.getString("name"), () -> verify(example)));
    }

    /** With {@code -Dsunday.texts.record=true} it is written there. */
    @Test
    void what_the_server_keeps_is_what_editors_are_shown_to_understand() throws IOException {
        JsonObject file = new JsonObject(Files.readString(EXAMPLES));
        JsonObject kept = file.copy();
        for (Object each : kept.getJsonArray("examples")) {
            JsonObject example = (JsonObject) each;
            byte[] state = inOrder(updates(example)).encode();
            example.put("state", Base64.getEncoder().encodeToString(state));
        }
        if (Boolean.getBoolean("sunday.texts.record")) {
            Files.writeString(EXAMPLES, kept.encodePrettily() + "\n");
        } else {
            assertThat(kept).isEqualTo(file);
        }
    }

    private static List<byte[]> updates(JsonObject example) {
        return example.getJsonArray("updates").stream()
                .map(update -> Base64.getDecoder().decode((String) update))
                .toList();
    }

    private static void verify(JsonObject example) {
        List<byte[]> updates = updates(example);
        String expected = example.getString("text");
        assertThat(inOrder(updates).text()).isEqualTo(expected);
        for (int seed = 0; seed < ORDERS; seed++) {
            assertThat(inAnyOrder(updates, seed).text()).as("order %d", seed).isEqualTo(expected);
        }
        SharedText half = inOrder(updates.subList(0, updates.size() / 2));
        SharedText stored = SharedText.decode(half.encode());
        updates.forEach(stored::replay);
        assertThat(stored.text()).isEqualTo(expected);
    }

    private static SharedText inOrder(List<byte[]> updates) {
        SharedText text = new SharedText();
        updates.forEach(text::replay);
        return text;
    }

    /** Whatever can be taken already is taken at random, and stored in between. */
    private static SharedText inAnyOrder(List<byte[]> updates, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SharedText text = new SharedText();
        List<byte[]> left = new ArrayList<>(updates);
        while (!left.isEmpty()) {
            byte[] next = left.get(random.nextInt(left.size()));
            SharedText before = SharedText.decode(text.encode());
            if (TextUpdate.read(next).flatMap(text::apply).isAccepted()) {
                left.remove(next);
            } else {
                text = before;
            }
        }
        return text;
    }
}
