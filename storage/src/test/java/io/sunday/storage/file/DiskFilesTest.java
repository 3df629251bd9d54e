package io.sunday.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.storage.file.DiskFiles.Taken;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
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
    private final UserId sender = new UserId(UUID.randomUUID());

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
        Files.createFile(folder.resolve("partial"));
        IncomingFile file = disk.receive(id);

        bring(file, random(3 << 20));

        assertThatThrownBy(() -> file.end().await()).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> disk.content(id).await()).isInstanceOf(FileSystemException.class);
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
    void parts_are_put_together_and_short_ones_take_no_file_of_their_own() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random(5_000_000);
        int[] ends = {1_500_000, 1_500_001, 1_600_000, 3_100_000, 3_200_000, 5_000_000};
        int from = 0;
        for (int end : ends) {
            assertThat(take(disk, from, Arrays.copyOfRange(all, from, end))).isEqualTo(new Taken(true, end));
            from = end;
        }

        try (Stream<Path> parts = Files.list(folder.resolve("parts").resolve(id.toString()))) {
            assertThat(parts).hasSize(3);
        }
        assertThat(joined(disk, all.length)).isEqualTo(all);
    }

    @Test
    void another_part_goes_on_from_one_that_still_comes_and_both_are_kept() throws Exception {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random(4_000_000);
        IncomingFile slow = disk.receivePart(new FileId(UUID.randomUUID()), id, sender, 0);
        bring(slow, Arrays.copyOf(all, 2_000_000));
        long there = 0;
        while (there < 1_000_000) {
            there = disk.there(file(all.length)).await();
        }
        assertThat(take(disk, there, Arrays.copyOfRange(all, (int) there, all.length)))
                .isEqualTo(new Taken(true, all.length));
        ReceivedFile late = slow.end().await();

        assertThat(disk.take(file(all.length), 0, late).await()).isEqualTo(new Taken(true, all.length));
        assertThat(joined(disk, all.length)).isEqualTo(all);
    }

    @Test
    void a_part_that_leaves_a_gap_or_brings_nothing_new_or_begins_long_before_is_not_taken() {
        DiskFiles disk = DiskFiles.open(vertx, folder);
        byte[] all = random(20 << 20);
        take(disk, 0, all);

        assertThat(take(disk, all.length + 1L, random(5)).fits()).isFalse();
        assertThat(take(disk, 5, random(5)).fits()).isFalse();
        assertThat(take(disk, 0, random((20 << 20) + 1)).fits()).isFalse();
        assertThat(take(disk, all.length - 5L, random(6))).isEqualTo(new Taken(true, all.length + 1L));
        assertThat(disk.join(file(30 << 20), new FileId(UUID.randomUUID())).await())
                .isEmpty();
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

    private Taken take(DiskFiles disk, long offset, byte[] part) {
        IncomingFile coming = disk.receivePart(new FileId(UUID.randomUUID()), id, sender, offset);
        bring(coming, part);
        ReceivedFile received = coming.end().await();
        Taken taken = disk.take(file(ItemFile.BYTES_MAX), offset, received).await();
        disk.discard(received).await();
        return taken;
    }

    private byte[] joined(DiskFiles disk, long size) throws Exception {
        ReceivedFile joined =
                disk.join(file(size), new FileId(UUID.randomUUID())).await().orElseThrow();
        byte[] bytes = Files.readAllBytes(joined.path());
        assertThat(disk.content(joined).await().hash()).isEqualTo(sha256(bytes));
        return bytes;
    }

    private ItemFile file(long size) {
        return new ItemFile(
                id,
                new OrganizationId(UUID.randomUUID()),
                new BoardId(UUID.randomUUID()),
                new ItemId(UUID.randomUUID()),
                new ColumnId(UUID.randomUUID()),
                "a.bin",
                "",
                size,
                0,
                Optional.empty(),
                sender,
                Instant.EPOCH);
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
