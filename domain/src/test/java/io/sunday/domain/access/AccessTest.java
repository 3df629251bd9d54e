package io.sunday.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void a_board_that_is_not_open_is_for_nobody_who_was_not_given_a_role() {
        for (Role role : Role.values()) {
            assertThat(Access.onBoard(role, Optional.empty(), BoardKind.PRIVATE))
                    .isEmpty();
            assertThat(Access.onBoard(role, Optional.empty(), BoardKind.SHAREABLE))
                    .isEmpty();
        }
    }

    @Test
    void who_comes_from_outside_sees_what_was_shared_with_them_and_never_a_private_board() {
        Optional<BoardRole> editor = Optional.of(BoardRole.EDITOR);

        assertThat(Access.onBoard(Role.EXTERNAL, Optional.empty(), BoardKind.OPEN))
                .isEmpty();
        assertThat(Access.onBoard(Role.EXTERNAL, editor, BoardKind.PRIVATE)).isEmpty();
        assertThat(Access.onBoard(Role.EXTERNAL, editor, BoardKind.SHAREABLE)).isEqualTo(editor);
        assertThat(Access.onBoard(Role.EXTERNAL, Optional.of(BoardRole.OWNER), BoardKind.SHAREABLE))
                .isEqualTo(editor);
    }

    @Test
    void a_viewer_of_the_organization_only_views_whatever_they_were_given() {
        for (BoardRole given : BoardRole.values()) {
            assertThat(Access.onBoard(Role.VIEWER, Optional.of(given), BoardKind.PRIVATE))
                    .contains(BoardRole.VIEWER);
        }
    }

    @Test
    void on_an_open_board_the_stronger_of_two_roles_counts() {
        assertThat(Access.onBoard(Role.MEMBER, Optional.of(BoardRole.VIEWER), BoardKind.OPEN))
                .contains(BoardRole.EDITOR);
        assertThat(Access.onBoard(Role.MEMBER, Optional.of(BoardRole.OWNER), BoardKind.OPEN))
                .contains(BoardRole.OWNER);
        assertThat(Access.onBoard(Role.OWNER, Optional.of(BoardRole.VIEWER), BoardKind.PRIVATE))
                .contains(BoardRole.VIEWER);
    }

    @Test
    void a_stronger_role_allows_all_that_a_weaker_one_does() {
        for (Permission permission : Permission.values()) {
            for (BoardRole role : BoardRole.values()) {
                for (BoardRole weaker : BoardRole.values()) {
                    if (role.covers(weaker) && Access.allows(weaker, permission)) {
                        assertThat(Access.allows(role, permission))
                                .as(role + " " + permission)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** {@code -Dupdate.docs=true} writes the page anew. */
    @Test
    void the_page_about_permissions_says_what_the_table_says() throws Exception {
        Path page = Path.of("../docs/permissions.md");
        String text = PermissionsPage.text();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(page, text);
        }

        assertThat(Files.readString(page)).isEqualTo(text);
    }
}
