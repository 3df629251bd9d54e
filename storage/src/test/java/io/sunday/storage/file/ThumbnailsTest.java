package io.sunday.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {

    @TempDir
    Path folder;

    @Test
    void a_picture_that_says_it_has_too_many_pixels_is_not_read() throws IOException {
        byte[] bomb = png(16, 16, BufferedImage.TYPE_INT_RGB);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 10_000).putInt(20, 10_000);
        CRC32 crc = new CRC32();
        crc.update(bomb, 12, 17);
        header.putInt(29, (int) crc.getValue());

        assertThat(made("bomb", bomb)).isEmpty();
        assertThat(folder.resolve("bomb-small.none")).exists();
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
