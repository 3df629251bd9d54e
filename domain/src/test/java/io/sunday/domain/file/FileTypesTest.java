package io.sunday.domain.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileTypesTest {

    @Test
    void what_could_run_in_a_browser_is_served_as_bytes_whatever_it_is_called() {
        for (String page : List.of(
                "<html><script>alert(1)</script>",
                "  \n<!DOCTYPE html>",
                "\ufeff<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><svg/>",
                "<?xml version='1.0'?><html/>",
                "<script>alert(1)</script>",
                "<b>x")) {
            for (String name : List.of("photo.png", "page.html", "a.txt", "a.svg", "a")) {
                String type = FileTypes.of(page.getBytes(StandardCharsets.UTF_8), name);

                assertThat(FileTypes.served(type)).as(page).isEqualTo(FileTypes.UNKNOWN);
                assertThat(FileTypes.hasThumbnail(type)).isFalse();
            }
        }
    }

    @Test
    void the_content_says_what_a_file_is_and_the_name_tells_apart_what_is_written_alike() {
        assertThat(of("\u0089PNG\r\n\u001a\n....", "a.html")).isEqualTo("image/png");
        assertThat(of("\u00ff\u00d8\u00ff\u00e0", "a.png")).isEqualTo("image/jpeg");
        assertThat(of("RIFF....WEBPVP8 ", "a")).isEqualTo("image/webp");
        assertThat(of("%PDF-1.7", "a.docx")).isEqualTo("application/pdf");
        assertThat(of("PK\u0003\u0004", "a.zip")).isEqualTo("application/zip");
        assertThat(of("PK\u0003\u0004", "A.XLSX")).contains("spreadsheetml");
        assertThat(of("a,b\n1,2", "a.csv")).isEqualTo("text/csv");
        assertThat(of("BMW is a car", "a.txt")).isEqualTo("text/plain");
        assertThat(of("\u0000\u0001", "a.txt")).isEqualTo(FileTypes.UNKNOWN);
        assertThat(of("", "a.txt")).isEqualTo("text/plain");
    }

    @Test
    void a_name_that_promises_something_else_is_a_lie() {
        for (String name : List.of("photo.png", "photo.JPG", "paper.pdf", "table.xlsx", "all.zip")) {
            assertThat(FileTypes.isLie(of("<html><script>alert(1)</script>", name), name))
                    .as(name)
                    .isTrue();
            assertThat(FileTypes.isLie(of("MZ\u0090\u0000", name), name))
                    .as(name)
                    .isTrue();
        }
        assertThat(FileTypes.isLie(of("\u00ff\u00d8\u00ff\u00e0", "a.png"), "a.png"))
                .isTrue();
        assertThat(FileTypes.isLie(of("PK\u0003\u0004", "a.csv"), "a.csv")).isTrue();
        assertThat(FileTypes.isLie(of("%PDF-1.7", "a.txt"), "a.txt")).isTrue();

        assertThat(FileTypes.isLie(of("\u00ff\u00d8\u00ff\u00e0", "a.jpeg"), "a.jpeg"))
                .isFalse();
        assertThat(FileTypes.isLie(of("PK\u0003\u0004", "A.XLSX"), "A.XLSX")).isFalse();
        assertThat(FileTypes.isLie(of("\u00d0\u00cf\u0011\u00e0", "locked.docx"), "locked.docx"))
                .isFalse();
        assertThat(FileTypes.isLie(of("M\u00fcller;1", "latin1.csv"), "latin1.csv"))
                .isFalse();
        assertThat(FileTypes.isLie(of("<3 you", "a.txt"), "a.txt")).isFalse();
        assertThat(FileTypes.isLie(of("\u0000\u0001", "drawing.dwg"), "drawing.dwg"))
                .isFalse();
    }

    @Test
    void text_that_is_cut_off_in_a_character_is_text() {
        byte[] long_ = "ü".repeat(FileTypes.HEAD_BYTES).getBytes(StandardCharsets.UTF_8);

        assertThat(FileTypes.of(Arrays.copyOf(long_, FileTypes.HEAD_BYTES), "a"))
                .isEqualTo("text/plain");
        byte[] shifted = ("a" + "ü".repeat(FileTypes.HEAD_BYTES)).getBytes(StandardCharsets.UTF_8);
        assertThat(FileTypes.of(Arrays.copyOf(shifted, FileTypes.HEAD_BYTES), "a"))
                .isEqualTo("text/plain");
        assertThat(of("\u00fc", "a")).isEqualTo(FileTypes.UNKNOWN);
    }

    @Test
    void any_bytes_are_something_and_break_nothing() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(FileTypes.of(bytes, "a." + random.nextInt())).isNotEmpty();
        }
    }

    @Test
    void names_lose_their_folders_and_what_hides_them() {
        assertThat(clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(clean("C:\\Users\\a\\b.txt")).isEqualTo("b.txt");
        assertThat(clean("photo\u202egnp.exe")).isEqualTo("photognp.exe");
        assertThat(clean(" a\u0000\nb.txt ")).isEqualTo("ab.txt");
        for (String nothing : List.of("", "  ", "..", "a/", "\u200b", ".", "x/..")) {
            assertThat(FileNames.clean(nothing, "/name")).as(nothing).isInstanceOf(Decision.Refused.class);
        }
        assertThat(FileNames.clean("x".repeat(256), "/name")).isInstanceOf(Decision.Refused.class);
    }

    private static String clean(String name) {
        return FileNames.clean(name, "/name").orThrow();
    }

    private static String of(String latin1, String name) {
        return FileTypes.of(latin1.getBytes(StandardCharsets.ISO_8859_1), name);
    }
}
