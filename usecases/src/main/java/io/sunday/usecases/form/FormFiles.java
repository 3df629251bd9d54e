package io.sunday.usecases.form;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.FileNames;
import io.sunday.domain.file.FileTypes;
import io.sunday.domain.form.BroughtFile;
import io.sunday.domain.form.Form;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.DiskFiles.Content;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.file.ReceivedFile;
import io.sunday.storage.form.FormFileStore;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewLinkStore.OpenView;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes the files that people without an account bring along with a form. Until the form is sent they belong to the visit
 * that brought them and nobody can read them; what is never sent goes a day later.
 */
public final class FormFiles {

    private final Pool readers;
    private final Writes writes;
    private final InstantSource clock;
    private final BoardStructures structures;
    private final DiskFiles disk;
    private final ViewLinkStore links = new ViewLinkStore();
    private final FormFileStore files = new FormFileStore();
    private final FileStore itemFiles = new FileStore();

    public FormFiles(Pool readers, Writes writes, InstantSource clock, BoardStructures structures, DiskFiles disk) {
        this.readers = readers;
        this.writes = writes;
        this.clock = clock;
        this.structures = structures;
        this.disk = disk;
    }

    /**
     * For which question a file is, and who brings it.
     *
     * @param stamp that came with the form; the password was asked for before it was given out
     */
    public record Place(String token, String question, String stamp) {}

    /**
     * Whether a file may be brought there, before a byte of it is taken. Refused: form_not_found, what is wrong with the
     * stamp, unknown_question, too_many_files, form_full.
     *
     * @return the form, in whose name it is kept
     */
    public Caller expect(Place place) {
        OpenView open = find(readers, place.token(), clock.instant());
        column(readers, open, place, clock.instant());
        requireRoom(readers, open, Secrets.hash(place.stamp()), 0);
        return PublicForms.caller(open, open.viewName());
    }

    /**
     * Keeps a file until the form is sent. Refused as {@link #expect}, and with invalid_file_name, empty_file,
     * file_too_large, wrong_file_type, disk_full.
     *
     * @param received is gone afterwards
     */
    public BroughtFile receive(Command command, Place place, String called, ReceivedFile received) {
        FileId id = received.id();
        try {
            String name = FileNames.clean(called, "/file").orThrow();
            requireSize(received.size());
            Content content = await(disk.content(received));
            String type = FileTypes.of(content.head(), name);
            if (FileTypes.isLie(type, name)) {
                throw new RejectedException(Rejection.invalid(
                        "/file", "wrong_file_type", "The content of the file is something else than its name says."));
            }
            return writes.run(command, write -> {
                OpenView open = find(write.connection(), place.token(), write.at());
                Column column = column(write.connection(), open, place, write.at());
                Buffer visit = Secrets.hash(place.stamp());
                await(files.hold(write.connection(), open.link().viewId()));
                requireRoom(write.connection(), open, visit, content.size());
                BroughtFile file = new BroughtFile(id, column.id(), name, type, content.size(), content.hash());
                await(itemFiles.hold(write.connection(), file.hash()));
                await(disk.keep(id, file.hash()));
                await(files.insert(write.connection(), open.link().viewId(), visit, file, write.at()));
                return file;
            });
        } finally {
            disk.discard(id);
        }
    }

    private OpenView find(SqlClient client, String token, Instant at) {
        return await(links.open(client, token, LinkPurpose.ANSWER, at))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("form")));
    }

    private Column column(SqlClient client, OpenView open, Place place, Instant at) {
        Stamps.check(place.stamp(), open.link().stampKey(), at).orThrow();
        BoardStructure board = await(structures.at(client, open.board(), open.structure()));
        return Form.of(open.settings(), open.viewName(), ColumnEditors.openTo(BoardRole.EDITOR, board))
                .questions()
                .stream()
                .filter(question -> question.key().equals(place.question()))
                .flatMap(question -> question.column().stream())
                .filter(FileColumn::is)
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        Rejection.invalid("/question", "unknown_question", "The form asks for no file there.")));
    }

    private void requireRoom(SqlClient client, OpenView open, Buffer visit, long size) {
        FormFileStore.Count count = await(files.count(client, open.link().viewId(), visit));
        if (count.ofVisit() >= BroughtFile.PER_VISIT_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_files", "At most " + BroughtFile.PER_VISIT_MAX + " files can be brought to a form."));
        }
        if (count.ofForm() >= BroughtFile.PER_FORM_MAX || count.bytes() + size > BroughtFile.PER_FORM_BYTES_MAX) {
            throw new RejectedException(
                    Rejection.conflict("form_full", "The form can take no more files for now. Try again tomorrow."));
        }
    }

    private void requireSize(long size) {
        if (size < 1) {
            throw new RejectedException(Rejection.invalid("/file", "empty_file", "The file is empty."));
        }
        if (size > BroughtFile.BYTES_MAX) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.TOO_LARGE,
                    "file_too_large",
                    "A file can have at most " + (BroughtFile.BYTES_MAX >> 20) + " MB.",
                    List.of()));
        }
        if (!await(disk.hasRoom(size))) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.UNAVAILABLE, "disk_full", "The server has no room for this file.", List.of()));
        }
    }
}
