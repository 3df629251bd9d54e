package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.file.DiskFiles.Taken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of files that are on their way, each in a folder of its file, named by the byte of the file where it begins. A
 * part is only ever written at its end. So how much of a file is there follows from the disk alone: what came of a part
 * counts while it still comes, when it broke off, and when the node that took it was killed. A part that nobody has looked
 * at yet names who sends it, and counts for nobody else.
 */
final class UploadParts {

    /** Shorter ones are put behind the one before, so that there are few however short they come. */
    private static final long OWN_BYTES_MIN = 1L << 20;

    /**
     * A part may begin so far before the end of what is there: whoever asks how much that is may be told before the last
     * bytes of a connection that broke off are on the disk.
     */
    private static final long OVERLAP_BYTES_MAX = 16L << 20;

    private static final int COPIED_BYTES = 256 << 10;
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern NAME = Pattern.compile("(\\d{1,12})\\." + ID + "(?:\\.(" + ID + "))?");

    private final Path root;

    UploadParts(Path root) {
        this.root = root;
    }

    private record Part(Path path, long offset, long end, boolean taken) {}

    /** Where a part is written while it comes. */
    Path coming(FileId file, UserId sender, long offset, FileId part) {
        return folder(file).resolve(offset + "." + part + "." + sender);
    }

    /** How many bytes of the file there are, from the first one on. */
    long there(ItemFile file) throws IOException {
        return Math.min(file.size(), reach(of(file)));
    }

    /** Takes a part that goes on where the others end. Whoever calls this holds the file. */
    Taken take(ItemFile file, long offset, ReceivedFile part) throws IOException {
        List<Part> others = of(file).stream()
                .filter(other -> !other.path.equals(part.path()))
                .toList();
        long before = reach(others);
        long end = offset + part.size();
        boolean fits = part.size() == 0
                ? offset == before
                : offset <= before && offset >= before - OVERLAP_BYTES_MAX && end > before;
        if (!fits || part.size() == 0) {
            return new Taken(fits, Math.min(file.size(), before));
        }
        Optional<Part> last = others.stream()
                .filter(other -> other.taken && other.end == before)
                .findFirst();
        if (last.isPresent() && end - before < OWN_BYTES_MIN) {
            append(part.path(), before - offset, last.get().path);
        } else {
            Files.move(part.path(), folder(file.id()).resolve(offset + "." + part.id()));
        }
        // Others may go on from it already, while it still came.
        return new Taken(true, there(file));
    }

    private static void append(Path part, long from, Path last) throws IOException {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(last, StandardOpenOption.APPEND)) {
            copy(in.position(from), out, Long.MAX_VALUE, Optional.empty());
        }
    }

    /** Writes all parts as one file; empty when they are not all there. Needs no hold: nothing of a part ever changes. */
    Optional<RunningHash> join(ItemFile file, Path target) throws IOException {
        RunningHash hash = new RunningHash();
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Part part : of(file)) {
                if (part.offset <= hash.size() && part.end > hash.size()) {
                    try (FileChannel in = FileChannel.open(part.path, StandardOpenOption.READ)) {
                        copy(in.position(hash.size() - part.offset), out, file.size() - hash.size(), Optional.of(hash));
                    }
                }
            }
        } catch (NoSuchFileException endedMeanwhile) {
            return Optional.empty();
        }
        return Optional.of(hash).filter(all -> all.size() == file.size());
    }

    private static void copy(FileChannel in, FileChannel out, long bytesMax, Optional<RunningHash> hash)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(COPIED_BYTES);
        long left = bytesMax;
        while (left > 0) {
            buffer.clear().limit(Math.toIntExact(Math.min(left, COPIED_BYTES)));
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            hash.ifPresent(running -> running.add(buffer.array(), 0, count));
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            left -= count;
        }
    }

    /** Forgets all parts of a file. */
    void discard(FileId file) throws IOException {
        Path folder = folder(file);
        if (Files.exists(folder)) {
            for (Path part : DiskFiles.listed(folder)) {
                Files.deleteIfExists(part);
            }
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException oneMoreComes) {
                // It is refused when it is there, and the folder swept when nothing comes any more.
                return;
            }
        }
    }

    private static long reach(List<Part> parts) {
        long end = 0;
        for (Part part : parts) {
            if (part.offset > end) {
                return end;
            }
            end = Math.max(end, part.end);
        }
        return end;
    }

    /** Those that count, in the order in which they begin. */
    private List<Part> of(ItemFile file) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder(file.id()))) {
            for (Path path : paths) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()
                        && (name.group(2) == null
                                || name.group(2).equals(file.createdBy().toString()))) {
                    long offset = Long.parseLong(name.group(1));
                    parts.add(new Part(path, offset, offset + Files.size(path), name.group(2) == null));
                }
            }
        } catch (NoSuchFileException noneOrTakenMeanwhile) {
            return Files.exists(folder(file.id())) ? of(file) : List.of();
        }
        parts.sort(Comparator.comparingLong(Part::offset));
        return parts;
    }

    private Path folder(FileId file) {
        return root.resolve(file.toString());
    }
}
