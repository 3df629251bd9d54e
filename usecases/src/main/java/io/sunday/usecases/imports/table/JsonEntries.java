package io.sunday.usecases.imports.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.eventbus.json.PlainJson;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of a list in a JSON file, one after the other. Only one of them is in memory, and none may be endless. */
public final class JsonEntries implements Closeable {

    /** What one object may be made of. */
    private static final int TOKENS_MAX = 200_000;

    private static final int FIELDS_MAX = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(5_000_000)
                    .maxNameLength(10_000)
                    .maxNumberLength(200)
                    .build())
            .build();

    /** Counts what one object is made of. */
    private static final class Counting extends JsonParserDelegate {
        private int tokens;

        Counting(JsonParser parser) {
            super(parser);
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            if (++tokens > TOKENS_MAX) {
                throw new JsonParseException(this, "too many values in one object");
            }
            return super.nextToken();
        }
    }

    private final Counting parser;
    private long passedOver;

    private JsonEntries(Counting parser) {
        this.parser = parser;
    }

    /**
     * The entries of the list with this name, or of the file when it is a list itself.
     *
     * @param field null for the file itself
     */
    public static JsonEntries open(Path file, @Nullable String field) throws IOException {
        Counting parser = parser(file);
        try {
            JsonToken token = parser.nextToken();
            if (field == null && token == JsonToken.START_ARRAY) {
                return new JsonEntries(parser);
            }
            while (field != null && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(field);
                if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                    return new JsonEntries(parser);
                }
                skip(parser);
            }
            throw broken();
        } catch (JsonProcessingException | CharConversionException e) {
            parser.close();
            throw broken();
        }
    }

    private static Counting parser(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new Counting(FACTORY.createParser(CsvFormat.unicode(in)));
        } catch (IOException failure) {
            in.close();
            throw failure;
        }
    }

    private static void skip(Counting parser) throws IOException {
        parser.delegate().skipChildren();
        parser.tokens = 0;
    }

    /** That the file is not what it looks like. */
    public static RejectedException broken() {
        return new RejectedException(
                Rejection.invalid(
                        "/file",
                        "invalid_file",
                        "The file is not the JSON that it looks like, ends too early, or is text in neither UTF-8 nor UTF-16."));
    }

    /** The names of the fields of the object that a file is; none when it is a list. */
    static Set<String> fields(Path file) throws IOException {
        Set<String> fields = new LinkedHashSet<>();
        try (Counting parser = parser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME && fields.size() < FIELDS_MAX) {
                fields.add(parser.currentName());
                parser.nextToken();
                skip(parser);
            }
            return fields;
        } catch (JsonProcessingException | CharConversionException e) {
            throw broken();
        }
    }

    /** Whether an object that a file is has a list with this name. */
    public static boolean has(Path file, String field) throws IOException {
        Optional<JsonEntries> entries = openIfThere(file, field);
        if (entries.isPresent()) {
            entries.get().close();
        }
        return entries.isPresent();
    }

    /** The entries of the list with this name in the object that a file is; empty when it has none. */
    public static Optional<JsonEntries> openIfThere(Path file, String field) throws IOException {
        Counting parser = parser(file);
        try {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(field);
                if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                    return Optional.of(new JsonEntries(parser));
                }
                skip(parser);
            }
            parser.close();
            return Optional.empty();
        } catch (JsonProcessingException | CharConversionException e) {
            parser.close();
            throw broken();
        }
    }

    /** The object with this name, in an object that a file is; empty when there is none. */
    public static Optional<Map<String, Object>> object(Path file, String field) throws IOException {
        try (Counting parser = parser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(field);
                if (parser.nextToken() == JsonToken.START_OBJECT && found) {
                    return Optional.of(PlainJson.readObject(parser));
                }
                skip(parser);
            }
            return Optional.empty();
        } catch (JsonProcessingException | CharConversionException | IllegalArgumentException e) {
            throw broken();
        }
    }

    /** The text in this field at the very beginning of an object that a file is; empty when it is not there. */
    public static Optional<String> firstText(Path file, String field) throws IOException {
        try (Counting parser = parser(file)) {
            boolean found = parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals(field)
                    && parser.nextToken() == JsonToken.VALUE_STRING;
            return found ? Optional.of(parser.getText()) : Optional.empty();
        } catch (JsonProcessingException | CharConversionException e) {
            return Optional.empty();
        }
    }

    /** Shows the objects of some lists in the object that a file is. */
    public static void each(Path file, Map<String, Consumer<Map<String, Object>>> receivers) throws IOException {
        try (Counting parser = parser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Consumer<Map<String, Object>> receiver = receivers.get(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && receiver != null) {
                    JsonEntries entries = new JsonEntries(parser);
                    Optional<Map<String, Object>> entry = entries.next();
                    while (entry.isPresent()) {
                        receiver.accept(entry.get());
                        entry = entries.next();
                    }
                } else {
                    skip(parser);
                }
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw broken();
        }
    }

    /** The next object; what is none is passed over. Empty at the end of the list. */
    public Optional<Map<String, Object>> next() throws IOException {
        try {
            while (true) {
                parser.tokens = 0;
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    return Optional.of(PlainJson.readObject(parser));
                }
                if (token == JsonToken.END_ARRAY) {
                    return Optional.empty();
                }
                if (token == null) {
                    throw broken();
                }
                passedOver++;
                skip(parser);
            }
        } catch (JsonProcessingException | CharConversionException | IllegalArgumentException e) {
            throw broken();
        }
    }

    /** What there is to say about entries so far that are no objects; empty when there were none. */
    Optional<String> ofPassedOver() {
        return passedOver == 0
                ? Optional.empty()
                : Optional.of(
                        passedOver == 1
                                ? "An entry of the list was left out: it is no object."
                                : "%,d entries of the list were left out: they are no objects.".formatted(passedOver));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** A field that should be text; {@code ""} when it is not there, its text when it is a number or the like. */
    public static String text(Map<?, ?> object, String field) {
        Object value = object.get(field);
        return value instanceof Map || value instanceof List || value == null ? "" : value.toString();
    }

    /** The objects in a field that should be a list of them. */
    public static List<Map<?, ?>> objects(Map<?, ?> object, String field) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (object.get(field) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    found.add(map);
                }
            }
        }
        return found;
    }

    /** The texts in a field that should be a list of them. */
    public static List<String> texts(Map<?, ?> object, String field) {
        return object.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
