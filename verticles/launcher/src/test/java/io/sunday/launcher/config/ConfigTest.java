package io.sunday.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir
    Path directory;

    @Test
    void all_faults_are_reported_at_once() {
        List<String> faults = faults(
                List.of("--no-such-flag=1", "--log-level=loud"),
                Map.of("SUNDAY_HTTP_PORT", "70000", "SUNDAY_ROLES", "api,cook", "SUNDAY_CLUSTER", "maybe"));

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "The flag --no-such-flag is not known. See --help.",
                        "SUNDAY_HTTP_PORT must be a whole number from 0 to 65535, not 70000.",
                        "SUNDAY_LOG_LEVEL must be one of error, warn, info, debug, trace, not \"loud\".",
                        "SUNDAY_ROLES must be one of api, realtime, automation, indexing, notifications, not \"cook\".",
                        "SUNDAY_CLUSTER must be on or off, not \"maybe\".");
    }

    @Test
    void a_fault_never_repeats_a_secret() {
        List<String> faults = faults(
                List.of(),
                Map.of("SUNDAY_DATABASE_URL", "mysql://root:hunter2@host/db", "SUNDAY_JWT_SECRET", "hunter2"));

        assertThat(faults).hasSize(2).noneMatch(fault -> fault.contains("hunter2"));
    }

    @Test
    void a_secret_file_that_is_missing_or_empty_is_a_fault() throws Exception {
        Files.writeString(directory.resolve("empty"), "\n");

        assertThat(faults(List.of(), Map.of("SUNDAY_DATABASE_URL_FILE", "nowhere", "SUNDAY_JWT_SECRET_FILE", "empty")))
                .hasSize(2)
                .anyMatch(fault -> fault.contains("nowhere"))
                .anyMatch(fault -> fault.contains("empty"));
    }

    @Test
    void a_file_that_is_no_yaml_or_has_unknown_keys_is_a_fault() throws Exception {
        Files.writeString(directory.resolve("sunday.yaml"), "http-prot: 1\n");
        assertThat(faults(List.of(), Map.of())).singleElement().asString().contains("http-prot");

        Files.writeString(directory.resolve("sunday.yaml"), "http: [\n");
        assertThat(faults(List.of(), Map.of())).singleElement().asString().contains("cannot be read");
    }

    @Test
    void a_cluster_without_a_shared_database_is_a_fault() {
        assertThat(faults(List.of("--cluster"), Map.of()))
                .singleElement()
                .asString()
                .contains("SUNDAY_DATABASE_URL");
    }

    @Test
    void a_node_address_that_no_browser_would_write_so_is_a_fault() {
        List<String> addresses = List.of(
                "node1.example.org",
                "https://node1.example.org/",
                "https://Node1.example.org",
                "https://node1.example.org:443",
                "http://node1.example.org:80",
                "https://node1.example.org; script-src *",
                "https://*.example.org",
                "ws://node1.example.org");

        assertThat(faults(List.of(), Map.of("SUNDAY_NODE_URLS", String.join(",", addresses))))
                .hasSameSizeAs(addresses)
                .allMatch(fault -> fault.startsWith("SUNDAY_NODE_URLS must hold addresses like"));
    }

    @Test
    void brokers_without_a_port_an_odd_topic_and_settings_that_are_ours_are_faults() throws Exception {
        Files.writeString(directory.resolve("kafka.properties"), "security.protocol=SSL\ngroup.id=mine\n");
        String file = directory.resolve("kafka.properties").toString();

        assertThat(faults(
                        List.of("--kafka-bootstrap=kafka1:9092,kafka2", "--kafka-topic=all events"),
                        Map.of("SUNDAY_KAFKA_CLIENT_CONFIG", file, "SUNDAY_KAFKA_PARTITIONS", "4")))
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("SUNDAY_KAFKA_BOOTSTRAP") && fault.contains("kafka2"))
                .anyMatch(fault -> fault.startsWith("SUNDAY_KAFKA_TOPIC"))
                .anyMatch(fault -> fault.startsWith("SUNDAY_KAFKA_CLIENT_CONFIG") && fault.contains("not group.id"));
        assertThat(faults(List.of(), Map.of("SUNDAY_KAFKA_CLIENT_CONFIG", "nowhere", "SUNDAY_KAFKA_PARTITIONS", "0")))
                .singleElement()
                .asString()
                .startsWith("SUNDAY_KAFKA_PARTITIONS");
    }

    @Test
    void kafka_is_used_when_its_brokers_are_named() throws Exception {
        assertThat(read(List.of(), Map.of()).kafka().enabled()).isFalse();

        KafkaConfig kafka = read(List.of(), Map.of("SUNDAY_KAFKA_BOOTSTRAP", "a:9092, [::1]:9092"))
                .kafka();

        assertThat(kafka.enabled()).isTrue();
        assertThat(kafka.bootstrap()).containsExactly("a:9092", "[::1]:9092");
    }

    @Test
    void a_map_needs_an_address_with_places_for_the_tile() {
        assertThat(faults(List.of(), Map.of("SUNDAY_MAP_TILES_URL", "https://tiles.example.org/tile.png")))
                .singleElement()
                .asString()
                .startsWith("SUNDAY_MAP_TILES_URL must look like");
    }

    @Test
    void networks_to_fetch_from_are_networks() throws Exception {
        assertThat(faults(List.of(), Map.of("SUNDAY_FETCH_NETWORKS", "10.0.0.0/8,localhost")))
                .singleElement()
                .asString()
                .endsWith("not \"localhost\".");
        assertThat(read(List.of(), Map.of("SUNDAY_FETCH_NETWORKS", "10.0.0.0/8, ::1"))
                        .http()
                        .fetchNetworks())
                .containsExactly("10.0.0.0/8", "::1");
    }

    @Test
    void node_addresses_are_a_list_that_is_empty_unless_given() throws Exception {
        assertThat(read(List.of(), Map.of()).http().nodeUrls()).isEmpty();
        assertThat(read(List.of("--node-urls=https://node1.example.org, http://[::1]:8080"), Map.of())
                        .http()
                        .nodeUrls())
                .containsExactly("https://node1.example.org", "http://[::1]:8080");
    }

    @Test
    void a_flag_is_stronger_than_a_variable_and_that_than_the_file() throws Exception {
        Files.writeString(
                directory.resolve("sunday.yaml"), "http: {port: 1, host: 10.0.0.1}\nroles: [api, realtime]\n");

        Config config =
                read(List.of("--http-port=3"), Map.of("SUNDAY_HTTP_PORT", "2", "SUNDAY_RATE_LIMIT_PER_MINUTE", "0"));

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().host()).isEqualTo("10.0.0.1");
        assertThat(config.node().roles()).containsExactlyInAnyOrder(Role.API, Role.REALTIME);
        assertThat(config.node().rateLimitPerMinute()).isZero();
    }

    @Test
    void a_secret_may_come_from_a_file() throws Exception {
        Files.writeString(directory.resolve("url"), "postgresql://me:secret@db:5432/sunday\n");

        Config config = read(List.of(), Map.of("SUNDAY_DATABASE_URL_FILE", "url"));

        assertThat(config.database().url()).isEqualTo("postgresql://me:secret@db:5432/sunday");
    }

    @Test
    void what_looks_like_a_setting_and_is_none_is_named() {
        Sources sources = new Sources(Map.of(), List.of(), Map.of("SUNDAY_HTPP_PORT", "1", "PATH", "/bin"), directory);

        assertThat(sources.unknownVariables()).containsExactly("SUNDAY_HTPP_PORT");
    }

    /** These are public: changing one breaks somebody's installation. */
    @Test
    void names_and_defaults_stay_as_they_are() throws Exception {
        Map<String, String> standards = new TreeMap<>();
        for (Class<? extends Record> area : Config.AREAS) {
            for (RecordComponent component : area.getRecordComponents()) {
                Setting setting = ConfigReader.setting(component);
                standards.put(setting.variable(), setting.standard());
            }
        }

        assertThat(standards)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("SUNDAY_CLUSTER", "off"),
                        Map.entry("SUNDAY_CLUSTER_CONFIG", ""),
                        Map.entry("SUNDAY_CLUSTER_HOST", "127.0.0.1"),
                        Map.entry("SUNDAY_CLUSTER_MEMBERS", "127.0.0.1:5701"),
                        Map.entry("SUNDAY_CLUSTER_NAME", ""),
                        Map.entry("SUNDAY_CLUSTER_PORT", "5701"),
                        Map.entry("SUNDAY_DATABASE_BACKGROUND", "6"),
                        Map.entry("SUNDAY_DATABASE_READERS", "12"),
                        Map.entry("SUNDAY_DATABASE_URL", ""),
                        Map.entry("SUNDAY_DATABASE_WALL", "auto"),
                        Map.entry("SUNDAY_DATABASE_WRITERS", "12"),
                        Map.entry("SUNDAY_DATA_DIR", "./data"),
                        Map.entry("SUNDAY_FETCH_NETWORKS", ""),
                        Map.entry("SUNDAY_FILES_URL", ""),
                        Map.entry("SUNDAY_HTTP_HOST", "127.0.0.1"),
                        Map.entry("SUNDAY_HTTP_PORT", "8080"),
                        Map.entry("SUNDAY_HTTP_TRUST_FORWARDED", "off"),
                        Map.entry("SUNDAY_JWT_SECRET", ""),
                        Map.entry("SUNDAY_KAFKA_BOOTSTRAP", ""),
                        Map.entry("SUNDAY_KAFKA_CLIENT_CONFIG", ""),
                        Map.entry("SUNDAY_KAFKA_PARTITIONS", "12"),
                        Map.entry("SUNDAY_KAFKA_TOPIC", "sunday.events"),
                        Map.entry("SUNDAY_LOG_FORMAT", "auto"),
                        Map.entry("SUNDAY_LOG_LEVEL", "info"),
                        Map.entry("SUNDAY_MAP_ATTRIBUTION", ""),
                        Map.entry("SUNDAY_MAP_TILES_URL", ""),
                        Map.entry("SUNDAY_NODE_URLS", ""),
                        Map.entry("SUNDAY_PUBLIC_URL", ""),
                        Map.entry("SUNDAY_RATE_LIMIT_PER_MINUTE", "1000"),
                        Map.entry("SUNDAY_REDIS_URL", ""),
                        Map.entry("SUNDAY_REINDEX", "off"),
                        Map.entry("SUNDAY_ROLES", "api,realtime,automation,indexing,notifications")));
        Config config = read(List.of(), Map.of());
        assertThat(config.data().directory()).isEqualTo(Path.of("./data"));
        assertThat(config.node().roles()).isEqualTo(EnumSet.allOf(Role.class));
        assertThat(config.log().format()).isEqualTo(LogConfig.Format.AUTO);
    }

    /** Written by this test when Maven is given {@code -Dsunday.write-docs=true}. */
    @Test
    void the_page_in_docs_is_current() throws Exception {
        Path page = Path.of("../../docs/configuration.md");
        if (Boolean.getBoolean("sunday.write-docs")) {
            Files.writeString(page, ConfigText.page());
        }

        assertThat(page).hasContent(ConfigText.page());
    }

    @Test
    void help_names_every_flag() {
        String help = ConfigText.help();

        assertThat(Config.AREAS.stream()
                        .flatMap(area -> Arrays.stream(area.getRecordComponents()))
                        .map(ConfigReader::setting)
                        .map(Setting::variable))
                .allMatch(help::contains);
        assertThat(help).contains("--http-port=8080");
    }

    @Test
    void a_check_that_knows_no_type_is_a_bug_and_not_a_fault() {
        assertThatThrownBy(() -> ConfigReader.setting(Config.class.getRecordComponents()[0]))
                .isInstanceOf(IllegalStateException.class);
    }

    private Config read(List<String> flags, Map<String, String> environment) throws ConfigFaults {
        return Config.read(new Sources(Map.of(), flags, environment, directory));
    }

    private List<String> faults(List<String> flags, Map<String, String> environment) {
        return catchThrowableOfType(ConfigFaults.class, () -> read(flags, environment))
                .faults();
    }
}
