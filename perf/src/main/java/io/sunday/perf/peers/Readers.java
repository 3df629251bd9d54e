package io.sunday.perf.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * All subscribers of a run on one thread with one buffer. It reads with as few calls as the system allows and parses
 * nothing, so the processor belongs to the server.
 */
final class Readers implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int CONNECT_SECONDS_MAX = 90;
    private static final int SETTLE_SECONDS_MAX = 10;
    /** As many as connect without standing in each other's way. */
    private static final Start FRESH = new Start(OptionalLong.empty(), 0, 64);
    /** From one address a client has some 28,000 ports. */
    private static final int SOCKETS_PER_ADDRESS = 20_000;

    /** Ports rest for a minute after a connection: each contender's readers come from addresses of their own. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Contender contender;
    private final List<String> boards;
    private final Load load;
    private final Start start;
    private final Histogram catchUps = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    private final CompletableFuture<Void> allCaughtUp = new CompletableFuture<>();
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final EventScanner scanner = new EventScanner(this::found);
    private final List<ReaderSocket> sockets = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final Thread thread;
    private Tally tally;
    private volatile Tally nextTally;
    private volatile boolean closed;
    private int connecting;
    private int subscribed;
    // The socket and the moment of what is being read.
    private ReaderSocket current;
    private long now;

    /**
     * How sockets begin.
     *
     * @param since where they have been before
     * @param head where their board is when they begin
     */
    record Start(OptionalLong since, long head, int connectingAtOnce) {}

    private final String network = "127.0." + OPENED.getAndIncrement() % 250 + ".";

    private Readers(Contender contender, List<String> boards, Load load, Start start) throws IOException {
        this.contender = contender;
        this.boards = boards;
        this.load = load;
        this.start = start;
        this.selector = Selector.open();
        this.tally = new Tally(load.boards(), load.socketsPerBoard(), 0);
        this.nextTally = tally;
        this.current = new ReaderSocket(this, SocketChannel.open(), 0, 0, 0, "");
        this.thread = Thread.ofPlatform().name("readers").daemon().unstarted(this::run);
    }

    /** Connects all subscribers and waits until each was told that it is subscribed. */
    static Readers open(Contender contender, List<String> boards, Load load) throws Exception {
        return open(contender, boards, load, FRESH);
    }

    static Readers open(Contender contender, List<String> boards, Load load, Start start) throws Exception {
        Readers readers = new Readers(contender, boards, load, start);
        readers.thread.start();
        readers.ready.get(CONNECT_SECONDS_MAX, TimeUnit.SECONDS);
        return readers;
    }

    Dialect dialect() {
        return contender.dialect();
    }

    String token() {
        return contender.token();
    }

    OptionalLong since() {
        return start.since();
    }

    long head() {
        return start.head();
    }

    void caughtUp(long nanos) {
        catchUps.recordValue(Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
        if (catchUps.getTotalCount() == load.sockets()) {
            allCaughtUp.complete(null);
        }
    }

    /** Waits until each has seen what happened while it was away; answers how long that took each of them. */
    Histogram catchUps() throws Exception {
        allCaughtUp.get(CONNECT_SECONDS_MAX, TimeUnit.SECONDS);
        return catchUps;
    }

    /** Counts from here on go elsewhere. */
    void count(Tally next) {
        nextTally = next;
    }

    /** Waits until all sockets have come to a seq, and answers what they saw. */
    Tally settled(long seq) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS_MAX);
        long expected = load.sockets() * (seq - start.since().orElse(0));
        while (nextTally.all() < expected && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return nextTally;
    }

    /** Sockets that the server has closed. */
    int ended() {
        return ended.get();
    }

    private void run() {
        try {
            while (!closed) {
                connectSome();
                selector.select(key -> serve((ReaderSocket) key.attachment(), key), 100);
            }
            for (ReaderSocket socket : sockets) {
                tally.ended(socket.board, socket.position());
                socket.channel.close();
            }
            stopped.complete(null);
        } catch (IOException | RuntimeException failure) {
            ready.completeExceptionally(failure);
            stopped.completeExceptionally(failure);
        }
    }

    private void connectSome() throws IOException {
        while (sockets.size() < load.sockets() && connecting < start.connectingAtOnce()) {
            int number = sockets.size();
            List<Integer> ports = contender.ports();
            int board = number % load.boards();
            int node = number / load.boards() % ports.size();
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(new InetSocketAddress(network + (1 + number / SOCKETS_PER_ADDRESS), 0));
            ReaderSocket socket = new ReaderSocket(this, channel, number, node, board, boards.get(board));
            sockets.add(socket);
            connecting++;
            channel.register(selector, SelectionKey.OP_CONNECT, socket);
            channel.connect(new InetSocketAddress("127.0.0.1", ports.get(node)));
        }
    }

    private void serve(ReaderSocket socket, SelectionKey key) {
        try {
            if (key.isConnectable()) {
                socket.channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                socket.connected();
                return;
            }
            tally = nextTally;
            current = socket;
            now = System.nanoTime();
            if (!socket.read(buffer)) {
                throw new IOException("the server has ended the connection");
            }
            tally.publish();
        } catch (IOException failure) {
            key.cancel();
            ended.incrementAndGet();
            if (!ready.isDone()) {
                ready.completeExceptionally(failure);
            }
        }
    }

    int scan(ReaderSocket socket, ByteBuffer text, int from, int end) {
        current = socket;
        return scanner.scan(text, from, end);
    }

    private void found(long seq, int board, long planned, int number) {
        current.seen(tally, seq, board, planned, number, now);
    }

    void subscribed() {
        connecting--;
        if (++subscribed == load.sockets()) {
            ready.complete(null);
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        selector.wakeup();
        stopped.get(CONNECT_SECONDS_MAX, TimeUnit.SECONDS);
        selector.close();
    }
}
