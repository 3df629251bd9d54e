package io.sunday.usecases.imports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML that nobody vouches for: no document types, so no entities of its own and nothing fetched from elsewhere. */
final class Xml {

    /** Stands for bytes that are no text. */
    static final char NO_TEXT = '\ufffd';

    /** Deeper nesting is no table's. */
    private static final int DEPTH_MAX = 200;

    private static final int DECLARATION_BYTES = 200;

    private static final Pattern ENCODING =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");

    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** Bytes that are no text become marks of their own: the parser would tell of them on the error stream. */
    static XMLStreamReader open(InputStream file) throws XMLStreamException {
        try {
            PushbackInputStream in = new PushbackInputStream(file, DECLARATION_BYTES);
            byte[] start = in.readNBytes(DECLARATION_BYTES);
            in.unread(start);
            Reader text = new InputStreamReader(in, charset(start));
            synchronized (FACTORY) {
                return FACTORY.createXMLStreamReader(withoutMark(text));
            }
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private static Charset charset(byte[] start) {
        if (start.length > 1 && ((start[0] & 0xff) == 0xfe || (start[0] & 0xff) == 0xff)) {
            return StandardCharsets.UTF_16;
        }
        Matcher stated = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
        try {
            return stated.find() ? Charset.forName(stated.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text);
        int first = reader.read();
        if (first >= 0 && first != '\ufeff') {
            reader.unread(first);
        }
        return reader;
    }

    /** The next event; a document type is a fault. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event;
        try {
            event = xml.next();
        } catch (MissingResourceException untold) {
            // The JDK's parser lacks the words for some faults in a document type, and fails over that.
            throw new XMLStreamException("a fault without a text", untold);
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_DECLARATION) {
            throw new XMLStreamException("a document type");
        }
        return event;
    }

    static boolean starts(XMLStreamReader xml, String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    static boolean ends(XMLStreamReader xml, String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    static @Nullable String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The text of the element that has just started, with that of the elements in it; it ends with the element. */
    static String text(XMLStreamReader xml, int lengthMax) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH_MAX) {
                        throw new XMLStreamException("too deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(
                            xml.getTextCharacters(),
                            xml.getTextStart(),
                            Math.max(0, Math.min(xml.getTextLength(), lengthMax - text.length())));
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an unknown entity");
                default -> {}
            }
        }
        return text.toString();
    }

    /** Passes over the element that has just started. */
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        text(xml, 0);
    }
}
