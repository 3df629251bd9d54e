package io.sunday.domain.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file is, by its content: neither its name nor what a browser says about it is believed. Names only tell apart
 * what is written alike, such as the kinds of plain text and of office documents.
 */
public final class FileTypes {

    /** As much of a file's beginning as has to be looked at. */
    public static final int HEAD_BYTES = 4_096;

    public static final String UNKNOWN = "application/octet-stream";
    private static final String TEXT = "text/plain";

    /** Browsers show these as they are and run nothing that is in them. */
    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif");

    /** Pictures from which small ones are made here. */
    private static final Set<String> THUMBNAILED = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

    private record Magic(int at, byte[] bytes, String type) {
        static Magic of(int at, String latin1, String type) {
            return new Magic(at, latin1.getBytes(StandardCharsets.ISO_8859_1), type);
        }

        boolean matches(byte[] head) {
            return head.length >= at + bytes.length
                    && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Magic> MAGIC = List.of(
            Magic.of(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            Magic.of(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            Magic.of(0, "GIF87a", "image/gif"),
            Magic.of(0, "GIF89a", "image/gif"),
            Magic.of(8, "WEBP", "image/webp"),
            Magic.of(4, "ftypavif", "image/avif"),
            Magic.of(0, "%PDF-", "application/pdf"),
            Magic.of(0, "PK\u0003\u0004", "application/zip"),
            Magic.of(0, "PK\u0005\u0006", "application/zip"),
            Magic.of(0, "\u001f\u008b", "application/gzip"),
            Magic.of(0, "7z\u00bc\u00af\u0027\u001c", "application/x-7z-compressed"),
            Magic.of(0, "Rar!\u001a\u0007", "application/vnd.rar"),
            Magic.of(4, "ftyp", "video/mp4"),
            Magic.of(0, "\u001a\u0045\u00df\u00a3", "video/webm"),
            Magic.of(0, "OggS", "audio/ogg"),
            Magic.of(8, "WAVE", "audio/wav"),
            Magic.of(0, "ID3", "audio/mpeg"),
            Magic.of(0, "\u00ff\u00fb", "audio/mpeg"),
            Magic.of(0, "fLaC", "audio/flac"),
            Magic.of(0, "\u00d0\u00cf\u0011\u00e0", "application/x-ole-storage"),
            Magic.of(0, "BM", "image/bmp"));

    private static final Map<String, String> ZIPPED = Map.of(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt", "application/vnd.oasis.opendocument.text",
            "ods", "application/vnd.oasis.opendocument.spreadsheet",
            "odp", "application/vnd.oasis.opendocument.presentation");

    private static final Map<String, String> WRITTEN =
            Map.of("csv", "text/csv", "md", "text/markdown", "json", "application/json", "ics", "text/calendar");

    /** What somebody expects who reads the end of a name; text may be in any encoding and is not among them. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("7z", "application/x-7z-compressed"),
            Map.entry("rar", "application/vnd.rar"));

    /** Office documents that are locked with a password are kept in this. */
    private static final String LOCKED = "application/x-ole-storage";

    private FileTypes() {}

    /** Whether something else is in a file than its name promises: a page that is called a picture. */
    public static boolean isLie(String type, String name) {
        String extension = FileNames.extension(name);
        if (ZIPPED.containsKey(extension)) {
            return !type.equals(ZIPPED.get(extension)) && !type.equals(LOCKED);
        }
        if (WRITTEN.containsKey(extension) || extension.equals("txt")) {
            return MAGIC.stream().anyMatch(magic -> magic.type().equals(type)) || ZIPPED.containsValue(type);
        }
        return EXPECTED.containsKey(extension) && !type.equals(EXPECTED.get(extension));
    }

    /** The type of a file that begins like this. */
    public static String of(byte[] head, String name) {
        String extension = FileNames.extension(name);
        for (Magic magic : MAGIC) {
            if (magic.matches(head) && !(magic.type().equals("image/bmp") && isText(head))) {
                return magic.type().equals("application/zip")
                        ? ZIPPED.getOrDefault(extension, magic.type())
                        : magic.type();
            }
        }
        if (!isText(head)) {
            return UNKNOWN;
        }
        String text = new String(head, StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<")) {
            return text.contains("<svg") ? "image/svg+xml" : isPage(text) ? "text/html" : "application/xml";
        }
        return WRITTEN.getOrDefault(extension, TEXT);
    }

    private static boolean isPage(String text) {
        return !text.startsWith("<?xml") || text.contains("<html");
    }

    /** Whether it is UTF-8 without control characters; its last character may be cut off. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
                return false;
            }
        }
        for (int cut = 0; cut < Math.min(4, head.length); cut++) {
            try {
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return true;
            } catch (CharacterCodingException brokenOrCutOff) {
                if (head.length < HEAD_BYTES) {
                    return false;
                }
            }
        }
        return head.length == 0;
    }

    /** The type as a download may be called: of what could run in a browser nothing is said. */
    public static String served(String type) {
        return IMAGES.contains(type) || type.equals("application/pdf") || type.equals(TEXT) ? type : UNKNOWN;
    }

    public static boolean hasThumbnail(String type) {
        return THUMBNAILED.contains(type);
    }
}
