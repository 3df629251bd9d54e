package io.sunday.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {

    @TempDir
    Path folder;

    @Test
    void a_picture_that_says_it_has_too_many_pixels_is_not_read() throws IOException {
        byte[] bomb = png(16, 16, BufferedImage.TYPE_INT_RGB);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 20_000).putInt(20, 20_000);
        CRC32 crc = new CRC32();
        crc.update(bomb, 12, 17);
        header.putInt(29, (int) crc.getValue());

        assertThat(made("bomb", bomb)).isEmpty();
        assertThat(folder.resolve("bomb-small.none")).exists();
    }

    @Test
    void a_picture_that_has_to_be_held_as_a_whole_may_have_fewer_pixels() throws IOException {
        assertThat(made("small", progressive())).isPresent();
        byte[] bomb = progressive();
        ByteBuffer header = ByteBuffer.wrap(bomb);
        for (int at = 2; header.getShort(at) != (short) 0xFFDA; at += 2 + header.getShort(at + 2)) {
            if (header.getShort(at) == (short) 0xFFC2) {
                header.putShort(at + 5, (short) 7_000).putShort(at + 7, (short) 7_000);
            }
        }

        assertThat(made("bomb", bomb)).isEmpty();
    }

    @Test
    void pictures_of_fifty_megapixels_that_are_read_line_by_line_become_small() throws IOException {
        BufferedImage picture = new BufferedImage(10_000, 5_000, BufferedImage.TYPE_BYTE_BINARY);
        for (String format : List.of("png", "gif", "jpeg")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, format, out);

            BufferedImage small =
                    ImageIO.read(made(format, out.toByteArray()).orElseThrow().toFile());

            assertThat(small.getWidth()).isEqualTo(Thumbnails.SIDE_MAX);
            assertThat(small.getHeight()).isEqualTo(Thumbnails.SIDE_MAX / 2);
        }
    }

    @Test
    void broken_pictures_have_none() throws IOException {
        byte[] whole = png(400, 300, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] broken = Arrays.copyOf(whole, 30 + random.nextInt(whole.length - 30));
            broken[10 + random.nextInt(broken.length - 10)] ^= (byte) (1 + random.nextInt(255));

            // Some can still be read; none breaks more than itself.
            made("broken" + i, broken);
        }
        assertThat(made("text", "not a picture".getBytes())).isEmpty();
        assertThat(made("empty", new byte[0])).isEmpty();
    }

    @Test
    void a_picture_becomes_small_and_keeps_its_shape_and_transparency() throws IOException {
        BufferedImage wide = ImageIO.read(made("wide", png(2_000, 1_000, BufferedImage.TYPE_INT_RGB))
                .orElseThrow()
                .toFile());
        BufferedImage clear = ImageIO.read(made("clear", png(50, 700, BufferedImage.TYPE_INT_ARGB))
                .orElseThrow()
                .toFile());

        assertThat(wide.getWidth()).isEqualTo(Thumbnails.SIDE_MAX);
        assertThat(wide.getHeight()).isEqualTo(Thumbnails.SIDE_MAX / 2);
        assertThat(clear.getHeight()).isEqualTo(Thumbnails.SIDE_MAX);
        assertThat(clear.getColorModel().hasAlpha()).isTrue();
    }

    private static byte[] progressive() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private Optional<Path> made(String name, byte[] content) throws IOException {
        Path source = Files.write(folder.resolve(name), content);
        return Thumbnails.make(source, folder.resolve(name + "-small"));
    }

    private static byte[] png(int width, int height, int type) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int x = 0; x < width; x++) {
            picture.setRGB(x, x % height, 0xff3060 + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
