package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.api.site.MapTiles;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, its documentation and the web client, as a browser gets them. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteTest {

    private final ApiServer server;
    private final ApiClient browser;

    SiteTest(TestDatabase database) {
        server = ApiServer.on(database);
        browser = server.anonymous();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_is_no_file_is_not_served() {
        assertThat(browser.get("/assets/missing.js").status()).isEqualTo(404);
        assertThat(browser.get("/docs/viewer/../../../logback.xml").status()).isEqualTo(404);
        assertThat(browser.get("/%2e%2e/openapi/sunday.yaml").status()).isEqualTo(404);
        assertThat(browser.get("/docs/viewer/nothing.css").status()).isEqualTo(404);
    }

    @Test
    void the_contract_is_published() {
        Reply reply = browser.get("/openapi.yaml");

        assertThat(reply.header("content-type")).startsWith("application/yaml");
        assertThat(new String(reply.body())).contains("openapi: 3.1.0");
    }

    @Test
    void the_documentation_asks_no_other_host() {
        Reply page = browser.get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(new String(page.body())).doesNotContain("http:", "https:");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'", "connect-src 'self'");
        assertThat(browser.get("/docs/start.js").status()).isEqualTo(200);
        assertThat(browser.get("/docs/viewer/swagger-ui-bundle.js").status()).isEqualTo(200);
        assertThat(browser.get("/docs/viewer/swagger-ui.css").header("content-type"))
                .startsWith("text/css");
    }

    @Test
    void the_shell_is_asked_for_each_time_and_hashed_files_are_kept() {
        Reply shell = browser.get("/boards/0199c0de-5a1e-7000-8000-000000000001");
        Reply asset = browser.get("/assets/app-1a2b3c.js");

        assertThat(new String(shell.body())).contains("<title>Test client</title>");
        assertThat(shell.header("cache-control")).isEqualTo("no-cache");
        assertThat(shell.header("content-security-policy")).contains("frame-ancestors 'none'");
        assertThat(browser.get("/", "If-None-Match", shell.header("etag")).status())
                .isEqualTo(304);
        assertThat(asset.header("cache-control")).contains("immutable");
        assertThat(asset.header("content-type")).startsWith("text/javascript");
        assertThat(asset.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void maps_may_show_pictures_of_whom_the_operator_named_and_of_nobody_else() {
        Reply shell = browser.get("/");
        Reply told = browser.get("/map.json");

        assertThat(shell.header("content-security-policy"))
                .contains("img-src 'self' data: blob: https://tiles.example.org:8443;");
        assertThat(told.json().getString("tiles")).isEqualTo("https://tiles.example.org:8443/{z}/{x}/{y}.png");
        assertThat(told.json().getString("attribution")).isEqualTo("Somebody");
        assertThat(MapTiles.isUrl("https://tiles.example.org/{z}/{x}/{y}.png?key=a"))
                .isTrue();
        assertThat(List.of(
                        "https://tiles.example.org/{z}/{x}.png",
                        "https://tiles.example.org; script-src */{z}/{x}/{y}",
                        "javascript:alert(1)//{z}/{x}/{y}",
                        "https://*/{z}/{x}/{y}.png",
                        "https://tiles.example.org/{z}/{x}/{y} png"))
                .noneMatch(MapTiles::isUrl);
    }

    @Test
    void search_engines_are_asked_to_stay_away_from_what_is_shared() {
        assertThat(browser.get("/s/anything").header("x-robots-tag")).isEqualTo("noindex, nofollow");
        assertThat(browser.get("/f/anything").header("x-robots-tag")).isEqualTo("noindex, nofollow");
        assertThat(browser.get("/").header("x-robots-tag")).isNull();
    }
}
