package io.sunday.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ContractPathsTest {

    private final ContractPaths paths = new ContractPaths(List.of(
            operation("listItems", "get", "/items"),
            operation("changeItems", "post", "/items/batch"),
            operation("readItem", "get", "/items/{itemId}"),
            operation("moveItem", "post", "/items/{itemId}/move"),
            operation("deleteColumn", "delete", "/boards/{boardId}/columns/{columnId}")));

    @Test
    void what_the_contract_does_not_name_is_not_found() {
        assertThat(found("GET", "/")).isEmpty();
        assertThat(found("GET", "/item")).isEmpty();
        assertThat(found("GET", "/items/")).isEmpty();
        assertThat(found("GET", "/items//move")).isEmpty();
        assertThat(found("POST", "/items/1/move/2")).isEmpty();
        assertThat(paths.methods("/nothing")).isEmpty();
    }

    @Test
    void a_known_path_says_its_methods() {
        assertThat(found("PUT", "/items/1")).isEmpty();
        assertThat(paths.methods("/items/1")).containsExactly("GET");
    }

    @Test
    void a_word_comes_before_a_parameter_unless_the_method_is_another() {
        assertThat(found("POST", "/items/batch")).contains("changeItems");
        assertThat(found("GET", "/items/batch")).contains("readItem");
        assertThat(found("POST", "/items/batch/move")).contains("moveItem");
    }

    @Test
    void parameters_have_the_names_of_the_contract_and_are_decoded() {
        assertThat(paths.find("DELETE", "/boards/a%20b/columns/c+d")
                        .orElseThrow()
                        .parameters())
                .isEqualTo(Map.of("boardId", "a b", "columnId", "c+d"));
        assertThat(paths.find("GET", "/items/%zz").orElseThrow().parameters()).containsEntry("itemId", "%zz");
    }

    private Optional<String> found(String method, String path) {
        return paths.find(method, path).map(match -> match.operation().id());
    }

    private static ContractOperation operation(String id, String method, String path) {
        return new ContractOperation(
                id, method, path, false, List.of(), Optional.empty(), false, false, false, Set.of());
    }
}
