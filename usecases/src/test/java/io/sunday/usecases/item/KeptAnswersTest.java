package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardAccess;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptAnswersTest {

    private static final UUID BOARD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static final Supplier<String> NOBODY = () -> {
        throw new IllegalStateException("asked again");
    };

    private final KeptAnswers<String, String> answers = new KeptAnswers<>(String::length);

    @Test
    void an_answer_is_not_given_after_the_next_event_of_its_board() {
        answers.get(at(BOARD, 7), "first page", () -> "of 7");

        assertThat(answers.get(at(BOARD, 8), "first page", () -> "of 8")).isEqualTo("of 8");
    }

    @Test
    void it_is_not_given_to_another_question_or_about_another_board() {
        answers.get(at(BOARD, 7), "first page", () -> "of one");

        assertThat(answers.get(at(BOARD, 7), "second page", () -> "another")).isEqualTo("another");
        assertThat(answers.get(at(OTHER, 7), "first page", () -> "of two")).isEqualTo("of two");
    }

    @Test
    void a_question_that_failed_is_asked_again() {
        assertThatThrownBy(() -> answers.get(at(BOARD, 7), "first page", NOBODY))
                .isInstanceOf(IllegalStateException.class);

        assertThat(answers.get(at(BOARD, 7), "first page", () -> "of 7")).isEqualTo("of 7");
    }

    @Test
    void it_is_given_to_everybody_until_then_also_to_who_read_the_head_before() {
        answers.get(at(BOARD, 7), "first page", () -> "of 7");

        assertThat(answers.get(at(BOARD, 7), "first page", NOBODY)).isEqualTo("of 7");
        assertThat(answers.get(at(BOARD, 6), "first page", NOBODY)).isEqualTo("of 7");
    }

    private static BoardAccess at(UUID board, long seq) {
        return new BoardAccess(
                new BoardId(board),
                new WorkspaceId(new UUID(1, 1)),
                new OrganizationId(new UUID(2, 2)),
                "Board",
                Optional.of(BoardRole.VIEWER),
                seq,
                1,
                0,
                false,
                BoardKind.OPEN,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
