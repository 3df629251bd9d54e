package io.sunday.usecases.identity;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * argon2id of passwords, in PHC form ({@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}). Each hash takes memory and tens of
 * milliseconds on purpose, so only a few run at once, on threads of their own, and only a few more may wait.
 */
public final class PasswordHashes {

    /** What a new hash costs whoever makes it, and whoever guesses. */
    public record Cost(int memoryKib, int passes) {

        /** OWASP's second recommended setting, with one lane. The server knows no other: no setting changes it. */
        public static final Cost OF_SERVER = new Cost(19 * 1024, 2);

        /** How hashes of this cost begin. */
        String prefix() {
            return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + LANES + "$";
        }
    }

    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** A hash that we did not write is not allowed to take the server's memory. */
    private static final int MEMORY_KIB_MAX = 256 * 1024;

    private static final int PASSES_MAX = 16;

    /** Two at once keep signing-in alive without slowing everyone else's requests. */
    private static final int THREADS = 2;

    /** About three seconds of waiting at the default cost; whoever comes later is told to try again. */
    private static final int WAITING_MAX = 100;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Cost cost;
    private final WorkerExecutor worker;
    private final AtomicInteger pending = new AtomicInteger();
    private final SecureRandom random = new SecureRandom();
    private final String nobodysHash;

    public PasswordHashes(Vertx vertx) {
        this(vertx, Cost.OF_SERVER);
    }

    /** For tests that are about something else: most of the time of a sign-up is its hash. */
    public PasswordHashes(Vertx vertx, Cost cost) {
        this.cost = cost;
        this.worker = vertx.createSharedWorkerExecutor("password-hashes", THREADS);
        this.nobodysHash = format(new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** The hash to keep for a password. */
    public String hash(String password) {
        return onWorker(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return format(salt, argon2id(password, salt, cost.memoryKib(), cost.passes(), LANES, HASH_BYTES));
        });
    }

    /** Whether the password is the one that was hashed. Without a hash it takes just as long and is never so. */
    public boolean matches(String password, @Nullable String phc) {
        boolean matched = onWorker(() -> compare(password, phc == null ? nobodysHash : phc));
        return matched && phc != null;
    }

    /** Whether the hash was made at another cost than today's and should be made anew. */
    public boolean isOutdated(String phc) {
        return !phc.startsWith(cost.prefix());
    }

    private static boolean compare(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not argon2id in PHC form");
        }
        int memoryKib = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        if (memoryKib > MEMORY_KIB_MAX || passes > PASSES_MAX) {
            throw new IllegalStateException("a stored password hash costs more than allowed");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = argon2id(password, salt, memoryKib, passes, Integer.parseInt(parts.group(3)), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes, int lanes, int hashBytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[hashBytes];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String format(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return cost.prefix() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private <T> T onWorker(Callable<T> work) {
        if (pending.incrementAndGet() > WAITING_MAX) {
            pending.decrementAndGet();
            throw new RejectedException(new Rejection(
                    Rejection.Kind.UNAVAILABLE,
                    "too_busy",
                    "Too many people are signing in at this moment. Try again in a few seconds.",
                    List.of()));
        }
        try {
            return worker.executeBlocking(work, false).await();
        } finally {
            pending.decrementAndGet();
        }
    }
}
