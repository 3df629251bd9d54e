package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.file.ItemFile;
import io.sunday.storage.file.FileStore;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.file.BringFiles;
import io.sunday.usecases.file.BringFiles.Brought;
import io.sunday.usecases.imports.ImportPart.Attachment;
import io.sunday.usecases.outgoing.GuardedClient;
import io.sunday.usecases.outgoing.GuardedClient.Fetched;
import io.sunday.usecases.outgoing.GuardedClient.NotFetched;
import io.sunday.usecases.outgoing.SignIn;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches files that an import names by their addresses, before the write that puts each into its cell. */
public final class FetchFiles {

    /** For one file. */
    static final Duration PER_FILE = Duration.ofSeconds(30);

    private static final String UNNAMED = "file";
    private static final String SIGN_IN_LOST = "; the sign-in was forgotten when the server was restarted";
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME_8 = Pattern.compile("filename\\*=UTF-8''([^;]+)", Pattern.CASE_INSENSITIVE);

    /**
     * What all files of an import may cost together.
     *
     * @param bytes of all
     * @param time from the first one on, of one attempt
     */
    public record Limits(long bytes, Duration time) {
        public static final Limits DEFAULT = new Limits(2L << 30, Duration.ofMinutes(30));
    }

    private final GuardedClient client;
    private final BringFiles files;
    private final Pool pool;
    private final InstantSource clock;
    private final Limits limits;
    private final FileStore store = new FileStore();

    public FetchFiles(GuardedClient client, BringFiles files, Pool pool, InstantSource clock, Limits limits) {
        this.client = client;
        this.files = files;
        this.pool = pool;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Those of one attempt at an import.
     *
     * @param signIn what is shown to the server that it is for
     * @param origin of the server for which one was given, though it may not be known any more
     */
    Attempt attempt(BoardId board, Path folder, Optional<SignIn> signIn, Optional<String> origin) {
        boolean lost = origin.isPresent() && signIn.isEmpty();
        return new Attempt(await(store.bytesOn(pool, board)), folder, signIn.orElse(null), lost);
    }

    /** A file that was fetched, or why it was not. */
    record Outcome(Optional<Brought> file, String loss) {
        static Outcome lost(Attachment wanted, String why) {
            String address = wanted.address();
            return new Outcome(
                    Optional.empty(),
                    "“" + (address.length() <= 200 ? address : address.substring(0, 200) + "…") + "” was not fetched: "
                            + why + ".");
        }
    }

    /** Counts what an import has cost so far. */
    final class Attempt {

        private final Path folder;
        private final @Nullable SignIn signIn;
        private final boolean signInLost;
        private long bytes;
        private @Nullable Instant end;

        private Attempt(long bytes, Path folder, @Nullable SignIn signIn, boolean signInLost) {
            this.bytes = bytes;
            this.folder = folder;
            this.signIn = signIn;
            this.signInLost = signInLost;
        }

        /** Fetches it, and keeps it for {@link #write}; {@link #discard} ends that. */
        Outcome fetch(Attachment wanted) {
            Instant now = clock.instant();
            Instant last = end == null ? now.plus(limits.time()) : end;
            end = last;
            if (wanted.place() > Attachments.PER_IMPORT_MAX) {
                return Outcome.lost(wanted, "an import fetches at most " + Attachments.PER_IMPORT_MAX + " files");
            }
            if (now.isAfter(last)) {
                return Outcome.lost(wanted, "fetching took too long in all");
            }
            long room = Math.min(ItemFile.BYTES_MAX, limits.bytes() - bytes);
            if (room <= 0) {
                return Outcome.lost(wanted, "an import fetches at most " + (limits.bytes() >> 20) + " MB in all");
            }
            Path file = temporary();
            try {
                files.requireRoom(room);
                Fetched fetched = client.fetch(wanted.address(), signIn, file, room, PER_FILE);
                Brought brought = files.take(name(wanted.address(), fetched), file, fetched.bytes());
                bytes += fetched.bytes();
                return new Outcome(Optional.of(brought), "");
            } catch (NotFetched failure) {
                return Outcome.lost(wanted, failure.reason() + (signInLost ? SIGN_IN_LOST : ""));
            } catch (RejectedException refused) {
                return Outcome.lost(wanted, refused.rejection().message().replaceFirst("\\.$", ""));
            } finally {
                delete(file);
            }
        }

        /** Puts it into its cell; why not, when that is refused. */
        Optional<String> write(WriteTransaction write, Attachment wanted, Brought file) {
            try {
                write.attempt(() -> {
                    files.attach(write, wanted.item(), wanted.column(), file);
                    return file;
                });
                return Optional.empty();
            } catch (RejectedException refused) {
                return Optional.of(
                        Outcome.lost(wanted, refused.rejection().message().replaceFirst("\\.$", ""))
                                .loss());
            }
        }

        void discard(Brought file) {
            files.discard(file);
        }

        private Path temporary() {
            try {
                return Files.createTempFile(folder, "sunday-fetch", ".tmp");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** As the server calls it, or its address. */
    static String name(String address, Fetched fetched) {
        return fetched.disposition()
                .flatMap(FetchFiles::named)
                .or(() -> lastPart(address))
                .filter(name -> !name.isBlank())
                .orElse(UNNAMED);
    }

    private static Optional<String> named(String disposition) {
        Matcher encoded = FILE_NAME_8.matcher(disposition);
        if (encoded.find()) {
            return decoded(encoded.group(1));
        }
        Matcher plain = FILE_NAME.matcher(disposition);
        return plain.find() ? Optional.of(plain.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> lastPart(String address) {
        String path = URI.create(address).getRawPath();
        return path == null ? Optional.empty() : decoded(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
