package io.sunday.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.api.http.StreamedBody.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private static final int TRIES = 3_000;
    private static final String TYPE = "multipart/form-data; boundary=";

    @Test
    void a_type_that_does_not_say_what_stands_between_the_parts_is_no_form() {
        assertThat(MultipartReader.of("multipart/form-data", new Parts())).isEmpty();
        assertThat(MultipartReader.of(TYPE, new Parts())).isEmpty();
        assertThat(MultipartReader.of(TYPE + "\"\"", new Parts())).isEmpty();
        assertThat(MultipartReader.of(TYPE + "x".repeat(71), new Parts())).isEmpty();
        assertThat(MultipartReader.of(TYPE + "a\u00e4", new Parts())).isEmpty();
        assertThat(MultipartReader.of(TYPE + "\"a b\"; charset=utf-8", new Parts()))
                .isPresent();
    }

    @Test
    void what_breaks_the_rules_of_forms_is_refused() {
        for (String broken : List.of(
                "--XXa\r\n",
                "--XX-\r\n",
                "--XX\rx",
                "--XX\r\n\r\n",
                "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\n",
                "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n",
                "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                "--XX\r\nX: " + "x".repeat(17_000),
                ("--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n").repeat(301))) {
            assertThatThrownBy(() -> read(reader(new Parts()), bytes(broken))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void a_form_that_breaks_off_is_not_over() {
        byte[] form = bytes(part("name=a", "one") + "--XX--");

        for (int length = 0; length < form.length; length++) {
            MultipartReader reader = reader(new Parts());
            reader.read(form, 0, length);
            assertThat(reader.isOver()).isFalse();
        }
    }

    @Test
    void parts_are_told_from_each_other_by_name_and_files_by_theirs() {
        Parts parts = new Parts();
        read(
                reader(parts),
                bytes("before\r\n"
                        + part("name=\"a\"", "one")
                        + part("name=\"file\"; filename=\"gr\u00f6\u00dfe; \\\"x\\\".txt\"", "two\r\n--X")
                        + part("filename=\"C:\\dir\\a.txt\"; name=b", "")
                        + part("name=c; filename=\"plain\"; filename*=UTF-8''a%20%E2%82%AC+.txt", "-")
                        + part("name=d; filename*=UTF-8''%zz", "\r\n")
                        + "--XX--\r\nbehind"));

        assertThat(parts.told)
                .containsExactly(
                        "a:one",
                        "file \"gr\u00f6\u00dfe; \"x\".txt\":two\r\n--X",
                        "b \"C:\\dir\\a.txt\":",
                        "c \"a \u20ac+.txt\":-",
                        "d:\r\n");
    }

    @Test
    void content_comes_as_it_was_wherever_it_is_cut() {
        Random random = new Random(42);
        for (int i = 0; i < TRIES; i++) {
            String boundary = text(random, "aX-", 1 + random.nextInt(8));
            String delimiter = "\r\n--" + boundary;
            String content = text(random, "\r\n-aX", random.nextInt(200));
            if (("\r\n" + content + "\r\n").contains(delimiter)) {
                continue;
            }
            String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=a\r\n\r\n" + content + delimiter
                    + "--\r\n";
            Parts parts = new Parts();
            MultipartReader reader =
                    MultipartReader.of(TYPE + "\"" + boundary + "\"", parts).orElseThrow();

            inPieces(random, reader, bytes(form));

            assertThat(reader.isOver()).isTrue();
            assertThat(parts.told).as(form).containsExactly("a:" + content);
        }
    }

    @Test
    void whatever_comes_is_read_alike_in_one_piece_and_in_many_or_refused_in_both() {
        Random random = new Random(7);
        byte[] form = bytes(part("name=a; filename=b", "one") + part("name=c", "two") + "--XX--\r\n");
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = form.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) "\r\n-X;=\"\\ a\u00ff".charAt(random.nextInt(11));
            }

            assertThat(outcome(damaged, Optional.of(random))).isEqualTo(outcome(damaged, Optional.empty()));
        }
    }

    private static String outcome(byte[] form, Optional<Random> cuts) {
        Parts parts = new Parts();
        MultipartReader reader = reader(parts);
        try {
            cuts.ifPresentOrElse(random -> inPieces(random, reader, form), () -> read(reader, form));
            return reader.isOver() + " " + parts.told;
        } catch (Refused refused) {
            return refused.getMessage() + " " + parts.told;
        }
    }

    private static void inPieces(Random random, MultipartReader reader, byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 100));
            reader.read(bytes, at, end);
            at = end;
        }
    }

    private static void read(MultipartReader reader, byte[] bytes) {
        reader.read(bytes, 0, bytes.length);
    }

    private static MultipartReader reader(Parts parts) {
        return MultipartReader.of(TYPE + "XX", parts).orElseThrow();
    }

    private static String part(String disposition, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: text/plain\r\n\r\n"
                + content + "\r\n";
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes down what it is told. */
    private static final class Parts implements MultipartReader.Parts {

        private final List<String> told = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private String head = "";

        @Override
        public void beginPart(String name, Optional<String> fileName) {
            head = name + fileName.map(each -> " \"" + each + "\"").orElse("");
            content.reset();
        }

        @Override
        public void content(byte[] bytes, int from, int to) {
            content.write(bytes, from, to - from);
        }

        @Override
        public void endPart() {
            told.add(head + ":" + content.toString(StandardCharsets.UTF_8));
        }
    }
}
