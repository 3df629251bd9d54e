package io.sunday.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileTypes;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.storage.file.DiskFiles.Written;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest {

    private final Vertx vertx = Vertx.vertx();
    private final FileId id = new FileId(UUID.randomUUID());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void what_the_disk_refuses_is_told_at_the_end_of_the_file() throws IOException {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        Files.delete(folder.resolve("partial"));
        IncomingFile file = disk.receive(id);

        bring(file, random(3 << 20));

        assertThatThrownBy(() -> file.end().await()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.content(id).await()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void of_a_file_that_nobody_takes_nothing_stays() throws IOException {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        IncomingFile cutOff = disk.receive(new FileId(UUID.randomUUID()));
        bring(cutOff, random(1 << 20));
        cutOff.discard();
        IncomingFile whole = disk.receive(id);
        bring(whole, random(1 << 20));
        ReceivedFile received = whole.end().await();

        disk.discard(received.id()).await();
        // Comes behind it, in the order of its steps.
        cutOff.end().await();

        try (Stream<Path> left = Files.list(folder.resolve("partial"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_part_is_refused_when_what_was_before_it_is_lost() throws IOException {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        note(disk, 0, "hello".getBytes());

        Files.writeString(partial(), "hel");
        assertThat(append(disk, 5, "world".getBytes())).isEmpty();
        Files.delete(partial());
        assertThat(append(disk, 5, "world".getBytes())).isEmpty();
        assertThat(partial()).doesNotExist();
    }

    @Test
    void a_part_that_was_never_noted_is_not_in_the_hash_of_the_one_in_its_place() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        note(disk, 0, "hello".getBytes());
        append(disk, 5, "WORLD".getBytes());
        // Another node took the part in its place, and this one the next.
        Files.writeString(partial(), "helloworld");
        note(disk, 10, "!".getBytes());

        assertThat(disk.content(id).await().hash()).isEqualTo(sha256("helloworld!".getBytes()));
    }

    @Test
    void parts_are_hashed_as_they_come_also_one_that_comes_again() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random(300_000);
        note(disk, 0, Arrays.copyOf(all, 100_000));
        append(disk, 100_000, "lost on the way back".getBytes());
        note(disk, 100_000, Arrays.copyOfRange(all, 100_000, 300_000));

        Content content = disk.content(id).await();

        assertThat(content.hash()).isEqualTo(sha256(all));
        assertThat(content.size()).isEqualTo(300_000);
    }

    @Test
    void a_file_is_hashed_as_it_comes_and_waits_for_room() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random((40 << 20) + 17);
        IncomingFile file = disk.receive(id);

        bring(file, all);
        ReceivedFile received = file.end().await();
        Content content = disk.content(received).await();
        disk.keep(received.id(), content.hash()).await();

        assertThat(content.hash()).isEqualTo(sha256(all));
        assertThat(content.size()).isEqualTo(all.length);
        assertThat(content.head()).isEqualTo(Arrays.copyOf(all, FileTypes.HEAD_BYTES));
        assertThat(Files.readAllBytes(disk.completePath(content.hash()))).isEqualTo(all);
        assertThat(partial()).doesNotExist();
    }

    @Test
    void parts_that_come_at_once_for_one_place_are_hashed_as_what_is_there() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        note(disk, 0, "hello".getBytes());
        IncomingFile slow = disk.receivePart(new FileId(UUID.randomUUID()), id, 5);
        bring(slow, random(20_000));
        note(disk, 5, "world".getBytes());
        byte[] part = random(300_000);
        note(disk, 10, part);
        slow.end().await();

        Content content = disk.content(id).await();

        byte[] all = Buffer.buffer("helloworld").appendBytes(part).getBytes();
        assertThat(content.hash()).isEqualTo(sha256(all));
        assertThat(Files.readAllBytes(partial())).isEqualTo(all);
    }

    @Test
    void pieces_of_any_size_are_put_together_in_their_order() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random(1_500_000);
        Random sizes = new Random(5);
        IncomingFile file = disk.receive(id);
        for (int from = 0; from < all.length; ) {
            int count = Math.min(all.length - from, sizes.nextInt(1, sizes.nextBoolean() ? 100 : 70_000));
            file.write(all, from, from + count);
            file.room().await();
            from += count;
        }

        ReceivedFile received = file.end().await();

        assertThat(received.content().hash()).isEqualTo(sha256(all));
        assertThat(received.size()).isEqualTo(all.length);
        assertThat(Files.readAllBytes(partial())).isEqualTo(all);
    }

    private void note(DiskFiles disk, long offset, byte[] part) {
        disk.noted(append(disk, offset, part).orElseThrow());
    }

    private Optional<Written> append(DiskFiles disk, long offset, byte[] part) {
        IncomingFile file = disk.receivePart(new FileId(UUID.randomUUID()), id, offset);
        bring(file, part);
        return disk.append(id, offset, file.end().await()).await();
    }

    private static void bring(IncomingFile file, byte[] all) {
        int piece = 100_000;
        for (int from = 0; from < all.length; from += piece) {
            file.write(all, from, Math.min(all.length, from + piece));
            file.room().await();
        }
    }

    private Path partial() {
        return folder.resolve("partial").resolve(id.toString());
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
