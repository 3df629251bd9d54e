package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts that the cells of a workbook name by number. All of them may be larger than the memory, so they lie in a
 * temporary file, and only some that were asked for lately are kept.
 */
final class SharedStrings implements Closeable {

    private static final int COUNT_MAX = 4_000_000;
    private static final int CACHED_MAX = 20_000;
    private static final int CACHED_LENGTH_MAX = 200;

    private final Path path;
    private final FileChannel file;
    private final long[] ends;
    private final Map<Integer, String> cached = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > CACHED_MAX;
        }
    };

    private SharedStrings(Path path, FileChannel file, long[] ends) {
        this.path = path;
        this.file = file;
        this.ends = ends;
    }

    /**
     * Reads them all; none when the workbook has none.
     *
     * @param folder where the temporary file may lie
     */
    static SharedStrings read(InputStream xmlFile, Path folder) throws IOException, XMLStreamException {
        Path path = Files.createTempFile(folder, "sunday-strings", ".tmp");
        try {
            long[] ends = new long[1024];
            int count = 0;
            long end = 0;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                XMLStreamReader xml = Xml.open(xmlFile);
                while (xml.hasNext()) {
                    Xml.next(xml);
                    if (!Xml.starts(xml, "si")) {
                        continue;
                    }
                    if (count == COUNT_MAX) {
                        throw new RejectedException(
                                Rejection.invalid("/file", "file_too_large", "The workbook has too many texts."));
                    }
                    byte[] text = richText(xml, "si").getBytes(StandardCharsets.UTF_8);
                    out.write(text);
                    end += text.length;
                    ends = count == ends.length ? Arrays.copyOf(ends, count * 2) : ends;
                    ends[count++] = end;
                }
            }
            return new SharedStrings(path, FileChannel.open(path, StandardOpenOption.READ), Arrays.copyOf(ends, count));
        } catch (IOException | XMLStreamException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** The text of an element that may be cut into runs; how it is pronounced is not part of it. */
    static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (!Xml.ends(xml, element)) {
            Xml.next(xml);
            if (Xml.starts(xml, "rPh")) {
                Xml.skip(xml);
            } else if (Xml.starts(xml, "t")) {
                text.append(Xml.text(xml, XlsxSheet.CELL_LENGTH_MAX - text.length()));
            }
        }
        return text.toString();
    }

    /** The text with this number; empty when there is none. */
    String at(int index) throws IOException {
        if (index < 0 || index >= ends.length) {
            return "";
        }
        String known = cached.get(index);
        if (known != null) {
            return known;
        }
        long start = index == 0 ? 0 : ends[index - 1];
        ByteBuffer bytes = ByteBuffer.allocate((int) (ends[index] - start));
        while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) >= 0) {
            // Until all of it is there.
        }
        String text = new String(bytes.array(), StandardCharsets.UTF_8);
        if (text.length() <= CACHED_LENGTH_MAX) {
            cached.put(index, text);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
