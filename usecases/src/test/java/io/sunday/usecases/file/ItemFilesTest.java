package io.sunday.usecases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.IncomingFile;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.FakeClock;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class ItemFilesTest {

    private final FakeClock clock = FakeClock.startingNow();
    private final Pool pool;
    private final UseCases sunday;
    private final ItemFiles files;
    private final Path folder;
    private final BoardFixture fixture;
    private final Command ann;
    private final Item item;

    ItemFilesTest(TestDatabase database, @TempDir Path folder) {
        this.folder = folder;
        pool = database.database().writers();
        Ids ids = new Ids(clock);
        sunday = new UseCases(database.database(), database.vertx().eventBus(), ids, clock);
        files = new ItemFiles(
                sunday,
                database.database(),
                database.vertx().eventBus(),
                ids,
                clock,
                DiskFiles.open(database.vertx(), folder));
        fixture = BoardFixture.on(pool)
                .withColumn("papers", "file")
                .withColumn("text", "text")
                .build();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        item = sunday.createItem.run(ann, fixture.board(), ItemDraft.named("One"));
    }

    @Test
    void what_cannot_be_is_refused_before_a_byte_is_taken() {
        assertThatThrownBy(() -> begin("a.txt", 0)).hasMessageContaining("empty_file");
        assertThatThrownBy(() -> begin("a.txt", ItemFile.BYTES_MAX + 1)).hasMessageContaining("file_too_large");
        assertThatThrownBy(() -> begin("..", 5)).hasMessageContaining("invalid_file_name");
        assertThatThrownBy(() -> files.upload.begin(ann, item.id(), "text", "a.txt", 5))
                .hasMessageContaining("column_not_found");
        assertThatThrownBy(() -> files.upload.begin(member(Role.VIEWER), item.id(), null, "a.txt", 5))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> files.upload.begin(stranger(), item.id(), null, "a.txt", 5))
                .hasMessageContaining("item_not_found");
        for (int i = 0; i < ItemFile.UPLOADS_MAX; i++) {
            begin("a.txt", 5);
        }
        assertThatThrownBy(() -> begin("a.txt", 5)).hasMessageContaining("too_many_uploads");
        sunday.archiveItem.run(ann, item.id());
        assertThatThrownBy(() -> begin("a.txt", 5)).hasMessageContaining("item_archived");
    }

    @Test
    void parts_come_in_order_from_whoever_began_and_nobody_else_sees_them() {
        ItemFile file = begin("a.txt", 10);
        part(file, 0, "hello");

        assertThatThrownBy(() -> part(file, 0, "hello")).hasMessageContaining("wrong_offset");
        assertThatThrownBy(() -> part(file, 6, "x")).hasMessageContaining("wrong_offset");
        assertThatThrownBy(() -> part(file, 5, "too much")).hasMessageContaining("file_too_large");
        Command colleague = member(Role.MEMBER);
        assertThatThrownBy(() -> files.upload.part(colleague, file.id(), 5, received(colleague, file, 5, "x")))
                .hasMessageContaining("file_not_found");
        assertThatThrownBy(() -> files.read.run(colleague.caller(), file.id())).hasMessageContaining("file_not_found");
        assertThatThrownBy(() -> files.remove.run(colleague, file.id())).hasMessageContaining("file_not_found");
        assertThatThrownBy(() -> files.read.content(ann.caller(), file.id())).hasMessageContaining("file_not_found");
        assertThat(files.read.run(ann.caller(), file.id()).received()).isEqualTo(5);
        assertThat(values()).isEmpty();
    }

    @Test
    void an_upload_that_was_interrupted_goes_on_and_replays() throws IOException {
        JsonObject before = Replay.snapshot(pool, fixture.board());
        ItemFile file = begin("../notes.txt", 10);
        part(file, 0, "hello");
        // Nodes died here: while they took a part from her, and one from somebody else.
        left(ann, file, 5, "wor");
        left(member(Role.MEMBER), file, 8, "?!");
        assertThat(there(file)).isEqualTo(8);

        ItemFile done = part(file, 8, "ld");

        assertThat(done.type()).isEqualTo("text/plain");
        assertThat(Files.readString(files.read
                        .content(member(Role.VIEWER).caller(), done.id())
                        .path()))
                .isEqualTo("helloworld");
        assertThat(values().get("papers"))
                .asList()
                .singleElement()
                .satisfies(
                        part -> assertThat((Map<?, ?>) part).extracting("name").isEqualTo("notes.txt"));
        assertThatThrownBy(() -> files.read.content(stranger().caller(), done.id()))
                .hasMessageContaining("file_not_found");
        List<JsonObject> events = Replay.eventsAfter(pool, fixture.board(), before.getLong("seq"));
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly("item.updated", "file.attached");
        Replay.verify(before, events, Replay.snapshot(pool, fixture.board()));
    }

    @Test
    void a_file_that_comes_as_one_part_is_there_with_it() throws IOException {
        JsonObject before = Replay.snapshot(pool, fixture.board());
        ItemFile first = part(begin("a.txt", 5), 0, "hello");
        ItemFile equal = part(begin("b.txt", 5), 0, "hello");

        for (ItemFile file : List.of(first, equal)) {
            assertThat(file.isComplete()).isTrue();
            assertThat(Files.readString(
                            files.read.content(ann.caller(), file.id()).path()))
                    .isEqualTo("hello");
            assertThatThrownBy(() -> part(file, 0, "hello")).hasMessageContaining("wrong_offset");
        }
        assertThat(complete()).hasSize(1);
        List<JsonObject> events = Replay.eventsAfter(pool, fixture.board(), before.getLong("seq"));
        Replay.verify(before, events, Replay.snapshot(pool, fixture.board()));
    }

    @Test
    void what_is_attached_and_removed_replays() throws IOException {
        Replay.golden("files", pool, fixture.board(), () -> {
            ItemFile file = whole("a.txt", "a");
            files.remove.run(ann, file.id());
            sunday.undoChanges.undo(ann, fixture.board());
        });
    }

    @Test
    void an_upload_goes_on_from_what_the_disk_has() throws IOException {
        ItemFile lost = begin("a.txt", 10);
        part(lost, 0, "hello");
        ItemFile half = begin("b.txt", 10);
        part(half, 0, "hello");
        // As after a machine that stopped before what was written was on its disk.
        Files.delete(parts(lost).getFirst());
        Files.writeString(parts(half).getFirst(), "hel");

        assertThat(there(lost)).isZero();
        assertThatThrownBy(() -> part(lost, 5, "world")).hasMessageContaining("byte 0");
        assertThatThrownBy(() -> part(half, 5, "world")).hasMessageContaining("byte 3");
        assertThat(values()).isEmpty();
        assertThat(part(lost, 0, "helloworld").isComplete()).isTrue();
        assertThat(part(half, 3, "loworld").isComplete()).isTrue();
        assertThat(complete()).hasSize(1);
    }

    @Test
    void a_part_may_begin_before_the_end_of_what_came_over_a_connection_that_broke_off() throws IOException {
        ItemFile file = begin("a.txt", 10);
        left(ann, file, 0, "hello w");
        part(file, 5, " wo");
        assertThat(there(file)).isEqualTo(8);

        ItemFile done = part(file, 6, "worl");

        assertThat(done.isComplete()).isTrue();
        assertThat(Files.readString(files.read.content(ann.caller(), done.id()).path()))
                .isEqualTo("hello worl");
        assertThat(parts(file)).isEmpty();
    }

    @Test
    void all_that_came_to_a_node_that_was_killed_before_it_ended_the_upload_is_ended_by_an_empty_part()
            throws IOException {
        ItemFile file = begin("a.txt", 5);
        left(ann, file, 0, "hello");

        ItemFile done = part(file, there(file), "");

        assertThat(Files.readString(files.read.content(ann.caller(), done.id()).path()))
                .isEqualTo("hello");
    }

    @Test
    void an_upload_that_is_ended_again_and_again_at_once_is_ended_once() throws Exception {
        ItemFile file = begin("a.txt", 5);
        part(file, 0, "hel");
        left(ann, file, 3, "lo");

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.submit(() -> part(file, 5, ""));
            }
        }

        assertThat(Files.readString(files.read.content(ann.caller(), file.id()).path()))
                .isEqualTo("hello");
        assertThat(names()).isEqualTo("a.txt");
    }

    @Test
    void a_whole_file_that_is_refused_leaves_nothing() throws IOException {
        ReceivedFile forViewer = received("secret");
        ReceivedFile empty = received("");

        assertThatThrownBy(() -> files.upload.whole(member(Role.VIEWER), item.id(), null, "a.txt", forViewer))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> files.upload.whole(ann, item.id(), null, "a.txt", empty))
                .hasMessageContaining("empty_file");

        assertThat(complete()).isEmpty();
        assertThat(values()).isEmpty();
    }

    @Test
    void a_whole_file_comes_at_once_and_equal_content_is_kept_once() throws IOException {
        ItemFile first = whole("a.txt", "same");
        ItemFile second = whole("b.txt", "same");

        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(complete()).hasSize(1);
        JsonObject before = Replay.snapshot(pool, fixture.board());
        files.remove.run(member(Role.MEMBER), first.id());
        Replay.verify(
                before,
                Replay.eventsAfter(pool, fixture.board(), before.getLong("seq")),
                Replay.snapshot(pool, fixture.board()));
        assertThatThrownBy(() -> files.read.content(ann.caller(), first.id())).hasMessageContaining("file_not_found");
        assertThat(files.read.ofItem(ann.caller(), item.id()))
                .singleElement()
                .satisfies(file -> assertThat(file.id()).isEqualTo(second.id()));
    }

    @Test
    void content_that_nobody_has_any_more_is_swept_when_it_cannot_be_put_back_and_the_trash_keeps_its_own()
            throws IOException {
        ItemFile kept = whole("kept.txt", "kept");
        ItemFile removed = whole("removed.txt", "removed");
        ItemFile givenUp = begin("late.txt", 9);
        part(givenUp, 0, "half");
        files.remove.run(ann, removed.id());
        sunday.deleteItem.run(ann, item.id());

        assertThat(files.sweep.run()).isZero();
        age();
        clock.advance(Duration.ofHours(25));
        assertThat(files.sweep.run()).isZero();
        clock.advance(Duration.ofDays(30));
        assertThat(files.sweep.run()).isEqualTo(1);

        assertThat(parts(givenUp)).isEmpty();
        assertThatThrownBy(() -> files.read.content(ann.caller(), kept.id())).hasMessageContaining("file_not_found");
        sunday.restoreItem.run(ann, item.id());
        assertThat(Files.readString(files.read.content(ann.caller(), kept.id()).path()))
                .isEqualTo("kept");
    }

    @Test
    void files_are_taken_out_and_put_back_with_undo_and_redo() throws IOException {
        ItemFile first = whole("a.txt", "a");
        whole("b.txt", "b");
        Map<String, Object> both = values();

        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.undo(ann, fixture.board()));
        assertThat(names()).isEqualTo("a.txt");
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.redo(ann, fixture.board()));
        assertThat(values()).isEqualTo(both);
        files.remove.run(ann, first.id());
        assertThat(names()).isEqualTo("b.txt");
        assertThatThrownBy(() -> files.read.content(ann.caller(), first.id())).hasMessageContaining("file_not_found");
        clock.advance(Duration.ofDays(2));
        files.sweep.run();
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.undo(ann, fixture.board()));
        assertThat(values()).isEqualTo(both);
        assertThat(Files.readString(files.read.content(ann.caller(), first.id()).path()))
                .isEqualTo("a");
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.redo(ann, fixture.board()));
        assertThat(names()).isEqualTo("b.txt");
    }

    @Test
    void a_file_that_somebody_else_removed_since_is_not_taken_out_again_and_one_that_is_gone_not_put_back()
            throws IOException {
        Command ben = member(Role.MEMBER);
        ItemFile file = whole("a.txt", "a");
        files.remove.run(ben, file.id());
        assertThatThrownBy(() -> sunday.undoChanges.undo(ann, fixture.board())).hasMessageContaining("file_gone");
        assertThat(values()).isEmpty();

        clock.advance(Duration.ofDays(31));
        files.sweep.run();
        assertThatThrownBy(() -> sunday.undoChanges.undo(ben, fixture.board())).hasMessageContaining("file_gone");
        assertThat(values()).isEmpty();
    }

    private String names() {
        return FileColumn.parts(
                        values(),
                        sunday.structures
                                .read(pool, fixture.board())
                                .await()
                                .column("papers")
                                .orElseThrow())
                .stream()
                .map(part -> String.valueOf(((Map<?, ?>) part).get("name")))
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_copy_of_an_item_has_no_files_and_nobody_writes_the_value() throws IOException {
        whole("a.txt", "a");

        assertThat(sunday.duplicateItem.run(ann, item.id()).values()).isEmpty();
        assertThatThrownBy(() -> sunday.changeItem.run(ann, item.id(), ItemPatch.ofValues(Map.of("papers", List.of()))))
                .hasMessageContaining("read_only_column");
    }

    private ItemFile begin(String name, long size) {
        return files.upload.begin(ann, item.id(), "papers", name, size);
    }

    private ItemFile part(ItemFile file, long offset, String text) {
        return files.upload.part(ann, file.id(), offset, received(ann, file, offset, text));
    }

    private ItemFile whole(String name, String text) {
        return files.upload.whole(ann, item.id(), null, name, received(text));
    }

    private ReceivedFile received(String text) {
        return received(files.receive.begin(), text);
    }

    private ReceivedFile received(Command sender, ItemFile file, long offset, String text) {
        return received(files.receive.beginPart(sender.caller(), file.id(), offset), text);
    }

    /** A part that came to a node which did not live to take it. */
    private void left(Command sender, ItemFile file, long offset, String text) {
        assertThat(received(sender, file, offset, text).path()).hasContent(text);
    }

    private long there(ItemFile file) {
        return files.read.run(ann.caller(), file.id()).received();
    }

    private static ReceivedFile received(IncomingFile file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
        return file.end().await();
    }

    private List<Path> parts(ItemFile file) throws IOException {
        Path parts = folder.resolve("parts").resolve(file.id().toString());
        if (Files.notExists(parts)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(parts)) {
            return all.toList();
        }
    }

    private List<Path> complete() throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve("complete"))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    /** As if all of it had been brought two days ago. */
    private void age() throws IOException {
        for (Path path : complete()) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
    }

    private Map<String, Object> values() {
        return sunday.readItem.run(ann.caller(), item.id()).values();
    }

    private Command member(Role role) {
        return Command.by(Caller.person(fixture.addMember(pool, role), "Somebody", UUID.randomUUID()));
    }

    private Command stranger() {
        return Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));
    }
}
