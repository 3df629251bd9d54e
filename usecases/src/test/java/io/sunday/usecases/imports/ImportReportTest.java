package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.imports.Job;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What imports tell, and what takes them back. */
final class ImportReportTest extends Imports {

    ImportReportTest(TestDatabase database) {
        super(database);
    }

    @Test
    void only_who_started_an_import_takes_it_back() throws IOException {
        Job job = imported("Name\nA");
        UserId member = fixture.addMember(pool, Role.MEMBER);

        RejectedException refused = catchThrowableOfType(
                RejectedException.class, () -> sunday.undoImport.run(Command.by(caller(member)), job.id()));

        assertThat(refused.rejection().code()).isEqualTo("job_not_found");
        assertThat(items(job)).hasSize(1);
    }

    @Test
    void an_import_is_taken_back_as_a_whole() throws IOException {
        Job job = imported("Name\nA\nB");

        sunday.undoImport.run(ann, job.id());

        Job after = sunday.readJob.run(caller(fixture.owner()), job.id());
        assertThat(after.undoneAt()).isPresent();
        assertThat(catchThrowableOfType(RejectedException.class, () -> items(job))
                        .rejection()
                        .code())
                .isEqualTo("board_not_found");
    }

    @Test
    void an_import_that_waits_is_taken_back_before_it_begins() throws IOException {
        UUID id = start("Name\nA".getBytes(StandardCharsets.UTF_8), false);

        sunday.undoImport.run(ann, id);
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(job.undoneAt()).isPresent();
        assertThat(job.result()).isEmpty();
    }

    @Test
    void a_dry_run_tells_what_would_become_of_the_file_and_makes_nothing() throws IOException {
        String file = "Name,Status,Owner\nA,Open,gone@example.com\n,Open,\nC,Done,me@example.com";
        sql("UPDATE users SET email = 'me@example.com' WHERE id = '" + fixture.owner() + "'");
        int boards = boards();
        UUID id = start(file.getBytes(StandardCharsets.UTF_8), true);

        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        JsonObject result = job.result().orElseThrow();
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(boards()).isEqualTo(boards);
        assertThat(result.getString("boardId")).isNull();
        assertThat(result.getInteger("created")).isEqualTo(2);
        assertThat(result.getInteger("incomplete")).isEqualTo(1);
        assertThat(result.getInteger("failed")).isEqualTo(1);
        assertThat(result.getJsonArray("people").encode()).isEqualTo("[{\"name\":\"gone@example.com\",\"rows\":1}]");
        assertThat(result.getJsonArray("rows")).hasSize(3);
        assertThat(report(id))
                .isEqualTo("""
                        Row,Column,Left out,Reason,Code\r
                        2,Owner,field,"""
                        + "\"\"\"gone@example.com\"\" is not a member of the organization.\",unknown_person\r\n"
                        + "3,,row,The row has no name.,required\r\n");
    }

    @Test
    void a_file_that_was_looked_through_is_imported_without_being_sent_again() throws IOException {
        UUID first = start("Name\nA".getBytes(StandardCharsets.UTF_8), true);
        runAll();
        UUID second = start("Name\nB\nC".getBytes(StandardCharsets.UTF_8), true);
        runAll();
        Command stranger = Command.by(caller(fixture.addMember(pool, Role.MEMBER)));

        assertThat(refusalOfAgain(stranger, second)).isEqualTo("job_not_found");
        assertThat(refusalOfAgain(ann, first)).isEqualTo("file_gone");
        UUID again = sunday.startImport.again(ann, second, "Again", null, false, null);
        assertThat(refusalOfAgain(ann, second)).isEqualTo("file_gone");
        assertThat(refusalOfAgain(ann, again)).isEqualTo("job_not_found");
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), again);
        assertThat(items(job)).extracting(item -> item.getString("name")).containsExactly("B", "C");
    }

    private String refusalOfAgain(Command command, UUID job) {
        return catchThrowableOfType(
                        RejectedException.class,
                        () -> sunday.startImport.again(command, job, "Again", null, false, null))
                .rejection()
                .code();
    }

    private int boards() {
        return database.database()
                .writers()
                .query("SELECT count(*)::int AS n FROM boards")
                .execute()
                .await()
                .iterator()
                .next()
                .getInteger("n");
    }

    private String report(UUID job) {
        StringBuilder text = new StringBuilder();
        sunday.readImportReport.open(caller(fixture.owner()), job).writeTo(text::append);
        return text.toString();
    }
}
