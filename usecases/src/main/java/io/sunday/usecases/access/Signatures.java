package io.sunday.usecases.access;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says about a text that it is ours: HMAC-SHA256 with a key that only the server knows. */
public final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    /** As text that fits into a header or a URL. */
    public static String of(Buffer key, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(key, text));
    }

    /** Whether it is the signature of this text; takes as long whether or not it is. */
    public static boolean matches(String signature, Buffer key, String text) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), of(key, text).getBytes(StandardCharsets.UTF_8));
    }

    /** The 32 bytes of the signature. */
    public static byte[] bytes(Buffer key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
