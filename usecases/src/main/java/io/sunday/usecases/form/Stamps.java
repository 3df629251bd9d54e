package io.sunday.usecases.form;

import io.sunday.domain.change.Decision;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * When a form was opened, signed: {@code <milliseconds>.<signature>}. People take a moment to answer; programs that fill
 * in whatever they find do not.
 */
final class Stamps {

    static final Duration SOONEST = Duration.ofSeconds(2);
    static final Duration LATEST = Duration.ofHours(24);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String POINTER = "/stamp";

    private Stamps() {}

    static String make(Buffer key, Instant at) {
        String millis = Long.toString(at.toEpochMilli());
        return millis + "." + signature(key, millis);
    }

    /** Refused: invalid_stamp, too_fast, form_outdated. */
    static Decision<Instant> check(String stamp, Buffer key, Instant now) {
        int dot = stamp.indexOf('.');
        String millis = dot < 0 ? "" : stamp.substring(0, dot);
        byte[] given = stamp.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
        boolean ours = millis.matches("\\d{1,15}")
                && MessageDigest.isEqual(given, signature(key, millis).getBytes(StandardCharsets.US_ASCII));
        if (!ours) {
            return Decision.invalid(POINTER, "invalid_stamp", "Expected the stamp that came with the form.");
        }
        Instant opened = Instant.ofEpochMilli(Long.parseLong(millis));
        if (now.isBefore(opened.plus(SOONEST))) {
            return Decision.invalid(POINTER, "too_fast", "This was answered faster than anybody can. Try again.");
        }
        return now.isAfter(opened.plus(LATEST))
                ? Decision.invalid(POINTER, "form_outdated", "The form was opened long ago. Open it again.")
                : Decision.accepted(opened);
    }

    private static String signature(Buffer key, String millis) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(), ALGORITHM));
            byte[] signed = mac.doFinal(millis.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
