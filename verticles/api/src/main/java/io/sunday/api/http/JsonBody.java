package io.sunday.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a request's JSON into plain values: String, BigDecimal, Boolean, List, Map and null. It refuses what is not
 * JSON, too deep, said twice, or cannot be kept (U+0000, half a surrogate pair), with the place where it stands.
 */
final class JsonBody {

    /** Deeper than any shape of the contract; a thousand brackets are an attack. */
    private static final int DEPTH_MAX = 32;

    /** Digits of a number; the columns allow far fewer. */
    private static final int DIGITS_MAX = 100;

    /** An exponent beyond this would make a number that takes forever to write down. */
    private static final int SCALE_MAX = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(DIGITS_MAX)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private final JsonParser parser;
    private final Deque<String> path = new ArrayDeque<>();

    private JsonBody(JsonParser parser) {
        this.parser = parser;
    }

    /** The value that the bytes hold. */
    static @Nullable Object decode(Buffer body) {
        return decode(body.getBytes());
    }

    /** The value that the bytes hold. */
    static @Nullable Object decode(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonBody body = new JsonBody(parser);
            if (parser.nextToken() == null) {
                throw malformed("There is no JSON here.");
            }
            Object value = body.value();
            if (parser.nextToken() != null) {
                throw malformed("Something follows after the end of the JSON.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new RejectedException(Rejection.invalid(
                    "",
                    "too_complex",
                    "At most " + DEPTH_MAX + " levels, " + DIGITS_MAX
                            + " digits in a number, 1000 characters in a name."));
        } catch (IOException e) {
            throw malformed("This is not valid JSON.");
        }
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDecimalValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw malformed("This is not valid JSON.");
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            parser.nextToken();
            path.addLast(name);
            object.put(name, value());
            path.removeLast();
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            path.addLast(Integer.toString(list.size()));
            list.add(value());
            path.removeLast();
        }
        return list;
    }

    private String text(String text) {
        if (!Text.isStorable(text)) {
            throw new RejectedException(Rejection.invalid(
                    pointer(), "invalid_character", "The character U+0000 and unpaired surrogates cannot be kept."));
        }
        return text;
    }

    private BigDecimal number(BigDecimal number) {
        if (Math.abs((long) number.scale()) > SCALE_MAX) {
            throw new RejectedException(
                    Rejection.invalid(pointer(), "out_of_range", "A number of this size cannot be kept."));
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Iterator<String> names = path.iterator(); names.hasNext(); ) {
            pointer.append(InvalidField.token(names.next()));
        }
        return pointer.toString();
    }

    private static RejectedException malformed(String message) {
        return new RejectedException(Rejection.invalid("", "malformed_json", message));
    }
}
