package io.sunday.testing.fault;

import io.sunday.testing.fault.History.Outcome;
import io.sunday.testing.fault.RestClient.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writers on one board, each of which does one thing after the other: mostly new items, also new names, now and then the
 * end of an item. Most of them try until they are answered, as a program with an idempotency key does; some never try
 * twice, and so do not know what became of a write that was not answered.
 */
public final class Load implements AutoCloseable {

    /** One in so many writes is tried only once. */
    private static final int TRIED_ONCE = 8;

    private final RestClient client;
    private final History history;
    private final String board;
    private final int writes;
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> items = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> successes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private final List<CountDownLatch> milestones = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private volatile boolean held;
    private volatile boolean stopping;

    public Load(RestClient client, History history, String board, int writes) {
        this.client = client;
        this.history = history;
        this.board = board;
        this.writes = writes;
    }

    /** Lets each writer rest after a write, so that the machine is not busy with nothing but them. */
    public Load resting(Duration between) {
        pause = between;
        return this;
    }

    /** Begins to write; half of the writers begin at each of two nodes. */
    public Load start(int writerCount) {
        for (int i = 0; i < writerCount; i++) {
            int node = i % client.ports().size();
            Random random = new Random(i);
            writers.add(Thread.ofVirtual().start(() -> write(node, random)));
        }
        return this;
    }

    private void write(int node, Random random) {
        try {
            int number = next.getAndIncrement();
            while ((number < writes || held) && !stopping) {
                writeOnce(node, random, number);
                passed();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                number = next.getAndIncrement();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOnce(int node, Random random, int number) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        int kind = random.nextInt(20);
        String item = kind < 12 || number < 20 ? null : items.poll();
        String method = item == null ? "POST" : kind == 19 ? "DELETE" : "PATCH";
        JsonObject body = switch (method) {
            case "POST" -> new JsonObject().put("boardId", board).put("name", "Item " + number);
            case "PATCH" -> new JsonObject().put("name", "Item, changed by " + number);
            default -> null;
        };
        String path = "/v1/items" + (item == null ? "" : "/" + item);
        boolean onlyOnce = number % TRIED_ONCE == 0;
        history.invoked(id, System.nanoTime());
        Answer answer = onlyOnce
                ? client.once(node, method, path, id, body)
                : client.untilAnswered(node, method, path, id, body);
        long now = System.nanoTime();
        if (answer.done()) {
            history.ended(id, now, Outcome.ACKNOWLEDGED);
            successes.add(now);
            if (method.equals("POST")) {
                items.add(answer.data().getString("id"));
            } else if (method.equals("PATCH")) {
                items.add(String.valueOf(item));
            }
        } else if (answer.refused()) {
            refusals.add(method + " " + path + ": " + answer);
            // An earlier attempt that nobody answered may have been the one that did it.
            history.ended(id, now, onlyOnce ? Outcome.REFUSED : Outcome.UNKNOWN);
        } else {
            unanswered.add((onlyOnce ? "once: " : "given up: ") + answer);
            history.ended(id, now, Outcome.UNKNOWN);
        }
    }

    private void passed() {
        synchronized (milestones) {
            milestones.forEach(CountDownLatch::countDown);
        }
    }

    /** Waits until so many more writes have ended. */
    public void awaitMore(int count) throws InterruptedException {
        CountDownLatch milestone = new CountDownLatch(count);
        synchronized (milestones) {
            milestones.add(milestone);
        }
        while (milestone.getCount() > 0 && writers.stream().anyMatch(Thread::isAlive)) {
            milestone.await(100, TimeUnit.MILLISECONDS);
        }
    }

    /** Goes on beyond the number of writes, until {@link #release()}. */
    public Load hold() {
        held = true;
        return this;
    }

    public void release() {
        held = false;
    }

    /** Waits until all writes have ended. */
    public void await() throws InterruptedException {
        for (Thread writer : writers) {
            writer.join();
        }
    }

    /** What was answered with a refusal; of sound requests there is none. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Attempts that were made once and not answered, and writes that were given up. */
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Writes that were tried for a minute and never answered. */
    public List<String> givenUp() {
        return unanswered.stream().filter(text -> text.startsWith("given up")).toList();
    }

    /** The longest time in which no write was acknowledged. */
    public long longestSilenceMillis() {
        return longestSilenceMillisAfter(Long.MIN_VALUE);
    }

    /** The longest time in which no write was acknowledged, from a moment to the last acknowledgement. */
    public long longestSilenceMillisAfter(long nanos) {
        long longest = 0;
        long last = nanos;
        for (long success :
                successes.stream().filter(success -> success >= nanos).sorted().toList()) {
            longest = last == Long.MIN_VALUE ? 0 : Math.max(longest, success - last);
            last = success;
        }
        return longest / 1_000_000;
    }

    /** From a moment to the first acknowledgement after it. */
    public long firstSuccessMillisAfter(long nanos) {
        return successes.stream()
                        .mapToLong(success -> success - nanos)
                        .filter(later -> later >= 0)
                        .min()
                        .orElse(Long.MAX_VALUE)
                / 1_000_000;
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        await();
    }
}
