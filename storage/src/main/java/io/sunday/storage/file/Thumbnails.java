package io.sunday.storage.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Small pictures. The header says how many pixels there would be before any is read; too many are refused. Of many only
 * every n-th is kept, so that pictures which are read line by line take no more memory than a small one; the others may
 * have less.
 */
final class Thumbnails {

    /** Of the longer side. */
    static final int SIDE_MAX = 320;

    /** Read line by line, in some seconds. */
    private static final long PIXELS_MAX = 200_000_000;

    /** Held as a whole while they are read. */
    private static final long PIXELS_AT_ONCE_MAX = 40_000_000;

    private static final int SIDE_READ_MAX = 65_535;

    // Markers of JPEG.
    private static final int SCAN = 0xFFDA;
    private static final int BASELINE_FRAME = 0xFFC0;
    private static final int EXTENDED_FRAME = 0xFFC1;
    private static final int HUFFMAN_TABLES = 0xFFC4;
    private static final int TABLES_MIN = 0xFFDB;
    private static final int COMMENT = 0xFFFE;

    /** Its precision, height and width. */
    private static final int FRAME_BYTES_BEFORE_COMPONENTS = 5;

    static {
        ImageIO.setUseCache(false);
    }

    private Thumbnails() {}

    /** Makes the picture, unless it is there or is known to be impossible. */
    static Optional<Path> make(Path source, Path target) throws IOException {
        Path none = target.resolveSibling(target.getFileName() + ".none");
        if (Files.exists(target)) {
            return Optional.of(target);
        }
        if (Files.exists(none) || !Files.exists(source)) {
            return Optional.empty();
        }
        BufferedImage picture = read(source);
        if (picture == null) {
            Files.writeString(none, "");
            return Optional.empty();
        }
        Path partial = Files.createTempFile(target.getParent(), "painting", ".partial");
        try {
            ImageIO.write(scaled(picture), picture.getColorModel().hasAlpha() ? "png" : "jpeg", partial.toFile());
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
        return Optional.of(target);
    }

    private static @Nullable BufferedImage read(Path source) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(source.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                long pixelsMax = isReadByLines(reader, source) ? PIXELS_MAX : PIXELS_AT_ONCE_MAX;
                if (width > SIDE_READ_MAX || height > SIDE_READ_MAX || (long) width * height > pixelsMax) {
                    return null;
                }
                ImageReadParam some = reader.getDefaultReadParam();
                int every = Math.max(1, Math.max(width, height) / (SIDE_MAX * 2));
                some.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, some);
            } catch (IOException | RuntimeException broken) {
                // A picture that lies about itself breaks a reader in any way it can.
                return null;
            } finally {
                reader.dispose();
            }
        }
    }

    private static boolean isReadByLines(ImageReader reader, Path source) throws IOException {
        return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
            case "png", "gif" -> true;
            case "jpeg" -> isOneScan(source);
            default -> false;
        };
    }

    /**
     * Whether a JPEG has all of its colours in one scan; what a progressive one says of a line is all over the file. One that
     * is not written as everybody writes it may be read otherwise than here.
     */
    private static boolean isOneScan(Path source) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(source)))) {
            in.skipNBytes(2);
            int components = -1;
            while (true) {
                int marker = in.readUnsignedShort();
                int length = in.readUnsignedShort() - 2;
                if (marker == SCAN) {
                    return in.readUnsignedByte() == components;
                }
                if (marker == BASELINE_FRAME || marker == EXTENDED_FRAME) {
                    in.skipNBytes(FRAME_BYTES_BEFORE_COMPONENTS);
                    components = in.readUnsignedByte();
                    length -= FRAME_BYTES_BEFORE_COMPONENTS + 1;
                } else if (marker < TABLES_MIN && marker != HUFFMAN_TABLES || marker > COMMENT) {
                    return false;
                }
                if (length < 0) {
                    return false;
                }
                in.skipNBytes(length);
            }
        } catch (EOFException broken) {
            return false;
        }
    }

    private static BufferedImage scaled(BufferedImage picture) {
        double scale = Math.min(1, (double) SIDE_MAX / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        int type = picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage small = new BufferedImage(width, height, type);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
