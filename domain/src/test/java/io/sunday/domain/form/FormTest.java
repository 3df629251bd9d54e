package io.sunday.domain.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.column.Columns;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final GroupId FIRST = new GroupId(new UUID(0, 7));
    private static final GroupId SECOND = new GroupId(new UUID(0, 8));
    private static final BoardStructure BOARD = board(
            Columns.status("Bug", "Idea"),
            Columns.of("steps", "long_text", Map.of()),
            Columns.of("stars", "rating", Map.of()),
            Columns.of("agreed", "checkbox", Map.of()),
            Columns.of("mail", "email", Map.of()),
            Columns.of("tags", "tags", Map.of()),
            Columns.of("person", "people", Map.of()));

    private static final Map<String, Object> BUGS = Map.of(
            "title",
            "Report",
            "groupId",
            SECOND.toString(),
            "questions",
            List.of(
                    Map.of("column", "name", "required", true),
                    Map.of("column", "status", "required", true),
                    asked("steps", "status", "is", "Bug", true),
                    Map.of("column", "tags"),
                    asked("stars", "tags", "is_not", "quiet", false),
                    asked("mail", "steps", "is", "none", true),
                    Map.of("column", "agreed", "required", true)));

    @Test
    void what_a_form_cannot_keep_is_named() {
        assertThat(faults("a form")).containsExactly("/form wrong_type");
        assertThat(faults(Map.of("colour", 1, "title", 2, "groupId", "x", "questions", "all")))
                .containsExactlyInAnyOrder(
                        "/form/colour unknown_field",
                        "/form/title wrong_type",
                        "/form/groupId unknown_group",
                        "/form/questions wrong_type");
        assertThat(faults(questions(
                        "no question",
                        Map.of("column", "gone"),
                        Map.of("column", "person"),
                        Map.of("column", "mail", "required", "yes", "order", 1),
                        Map.of("column", "mail"))))
                .containsExactly(
                        "/form/questions/0 wrong_type",
                        "/form/questions/1/column unknown_column",
                        "/form/questions/2/column not_for_forms",
                        "/form/questions/3/order unknown_field",
                        "/form/questions/3/required wrong_type",
                        "/form/questions/4/column duplicate_column");
        assertThat(faults(questions(
                        asked("steps", "status", "is", "Bug", false),
                        Map.of("column", "status"),
                        asked("mail", "status", "has", "Wish", false),
                        Map.of("column", "stars", "showWhen", Map.of("column", "status", "op", "is")))))
                .containsExactly(
                        "/form/questions/0/showWhen/column unknown_question",
                        "/form/questions/2/showWhen/op unknown_operator",
                        "/form/questions/2/showWhen/value unknown_label",
                        "/form/questions/3/showWhen/value required");
        assertThat(faults(BUGS)).isEmpty();
    }

    @Test
    void each_faulty_answer_is_named_and_hidden_questions_need_none() {
        assertThat(refused(Map.of("status", "Bug", "stars", 9, "person", List.of(), "agreed", false)))
                .containsExactlyInAnyOrder(
                        "/answers/person unknown_question",
                        "/answers/name required",
                        "/answers/steps required",
                        "/answers/stars out_of_range",
                        "/answers/agreed required");
        assertThat(refused(Map.of("name", " ", "status", "Wish", "agreed", true)))
                .containsExactly("/answers/name required", "/answers/status unknown_label");
    }

    @Test
    void answers_become_an_item_and_those_to_what_is_not_asked_do_not_count() {
        ItemDraft draft = form().answered(
                        Map.of(
                                "name",
                                " It leaks ",
                                "status",
                                "Idea",
                                "steps",
                                "none",
                                "mail",
                                "not an address",
                                "tags",
                                List.of("quiet"),
                                "stars",
                                4,
                                "agreed",
                                true),
                        BOARD,
                        Map.of())
                .orThrow();

        assertThat(draft.name()).isEqualTo("It leaks");
        assertThat(draft.groupId()).isEqualTo(SECOND);
        assertThat(draft.values()).isEqualTo(Map.of("status", "Idea", "tags", List.of("quiet"), "agreed", true));
    }

    @Test
    void a_form_without_a_name_takes_its_title_and_columns_that_are_gone_are_not_asked() {
        Form form = Form.of(
                Map.of("form", questions(Map.of("column", "gone"), asked("stars", "gone", "is", "x", false))),
                "Stars",
                BOARD);

        ItemDraft draft =
                form.answered(Map.of("stars", BigDecimal.TWO), BOARD, Map.of()).orThrow();

        assertThat(form.questions()).extracting(Question::key).containsExactly("stars");
        assertThat(draft.name()).isEqualTo("Stars");
        assertThat(draft.groupId()).isEqualTo(FIRST);
        assertThat(Form.of(Map.of(), "Empty", BOARD).questions()).isEmpty();
    }

    @Test
    void files_are_named_by_their_ids_and_only_those_that_were_brought_for_the_question() {
        Column papers = Columns.of("papers", "file", Map.of());
        Column photos = new Column(
                new ColumnId(new UUID(0, 99)), papers.boardId(), "photos", "Photos", "file", Map.of(), "a9", 1);
        BoardStructure board = board(Columns.status("Bug", "Idea"), papers, photos);
        Form form = Form.of(
                Map.of(
                        "form",
                        questions(
                                Map.of("column", "status"),
                                asked("papers", "status", "is", "Bug", true),
                                Map.of("column", "photos"))),
                "Form",
                board);
        BroughtFile paper =
                new BroughtFile(new FileId(new UUID(1, 1)), papers.id(), "a.txt", "text/plain", 3, "0".repeat(64));
        BroughtFile photo =
                new BroughtFile(new FileId(new UUID(1, 2)), photos.id(), "b.png", "image/png", 4, "1".repeat(64));
        Map<FileId, BroughtFile> brought = Map.of(paper.id(), paper, photo.id(), photo);
        String paperId = paper.id().toString();

        for (Object wrong : List.of(
                paperId,
                List.of(UUID.randomUUID().toString()),
                List.of(photo.id().toString()),
                List.of(Map.of("id", paperId)),
                Collections.nCopies(11, paperId))) {
            assertThat(Columns.faults(form.answered(Map.of("status", "Bug", "papers", wrong), board, brought)))
                    .as("%s", wrong)
                    .singleElement()
                    .asString()
                    .matches("/answers/papers (wrong_type|unknown_file)");
        }
        assertThat(Columns.faults(form.answered(Map.of("status", "Bug", "papers", List.of()), board, brought)))
                .containsExactly("/answers/papers required");

        ItemDraft draft = form.answered(Map.of("status", "Bug", "papers", List.of(paperId, paperId)), board, brought)
                .orThrow();
        assertThat(FileColumn.ids(draft.values(), board)).containsExactly(paper.id());
        assertThat(FileColumn.ids(
                        form.answered(Map.of("status", "Idea", "papers", List.of(paperId)), board, brought)
                                .orThrow()
                                .values(),
                        board))
                .isEmpty();
    }

    private static Map<String, Object> asked(String column, String other, String op, Object value, boolean required) {
        return Map.of(
                "column", column, "required", required, "showWhen", Map.of("column", other, "op", op, "value", value));
    }

    private static Map<String, Object> questions(Object... questions) {
        return Map.of("questions", List.of(questions));
    }

    private static Form form() {
        return Form.of(Map.of("form", BUGS), "Form", BOARD);
    }

    private static List<String> faults(Object form) {
        return FormSettings.faults(form, BOARD, "/form").stream()
                .map(FormTest::text)
                .toList();
    }

    private static List<String> refused(Map<String, Object> answers) {
        return Columns.faults(form().answered(new HashMap<>(answers), BOARD, Map.of()));
    }

    private static String text(InvalidField fault) {
        return fault.pointer() + " " + fault.code();
    }

    private static BoardStructure board(Column... columns) {
        BoardId id = new BoardId(new UUID(0, 1));
        return new BoardStructure(
                id,
                new WorkspaceId(new UUID(0, 2)),
                new OrganizationId(new UUID(0, 3)),
                "Board",
                1,
                List.of(columns),
                List.of(
                        new Group(FIRST, id, "One", "#579bfc", "a0", 1),
                        new Group(SECOND, id, "Two", "#579bfc", "a1", 1)),
                Set.of());
    }
}
