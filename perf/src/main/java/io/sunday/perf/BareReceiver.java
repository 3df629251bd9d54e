package io.sunday.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The ceiling of an upload: takes what comes over HTTP on a blocking socket and writes it to the same disk, which has it, and
 * its name, before the answer goes out. It asks nobody who sends, looks for no end of a form, hashes nothing, keeps no row.
 */
final class BareReceiver implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 18;
    private static final long STRETCH_BYTES = 16 << 20;

    private final ServerSocketChannel server;
    private final Path folder;
    private final ExecutorService syncs = Executors.newSingleThreadExecutor();

    private BareReceiver(ServerSocketChannel server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static BareReceiver in(Path folder) throws IOException {
        BareReceiver receiver = new BareReceiver(
                ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)),
                Files.createDirectories(folder));
        Thread.ofPlatform().daemon().start(receiver::serve);
        return receiver;
    }

    int port() {
        return server.socket().getLocalPort();
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE_BYTES);
        while (server.isOpen()) {
            try (SocketChannel socket = server.accept()) {
                receive(socket, buffer);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void receive(SocketChannel socket, ByteBuffer buffer) throws IOException {
        Path partial = folder.resolve("partial");
        try (FileChannel file = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long left = lengthBehindHead(socket, buffer) - buffer.remaining();
            long toSync = left - STRETCH_BYTES;
            CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
            while (true) {
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
                if (left == 0) {
                    break;
                }
                if (left <= toSync && syncing.isDone()) {
                    syncing = CompletableFuture.runAsync(() -> force(file, false), syncs);
                    toSync = left - STRETCH_BYTES;
                }
                left -= socket.read(buffer.clear());
                buffer.flip();
            }
            syncing.join();
            force(file, true);
        }
        Files.move(partial, folder.resolve("complete"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            force(names, true);
        }
        socket.write(StandardCharsets.US_ASCII.encode("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"));
    }

    /** Leaves what was read of the body in the buffer. */
    private static long lengthBehindHead(SocketChannel socket, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (true) {
            socket.read(buffer);
            String text = StandardCharsets.ISO_8859_1
                    .decode(buffer.duplicate().flip())
                    .toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
                String length = head.substring(head.indexOf("content-length:") + "content-length:".length());
                buffer.flip().position(end + 4);
                return Long.parseLong(length.substring(0, length.indexOf('\r')).strip());
            }
        }
    }

    private static void force(FileChannel file, boolean withItsTimes) {
        try {
            file.force(withItsTimes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        syncs.shutdown();
    }
}
