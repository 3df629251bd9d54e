package io.sunday.launcher.operations;

import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EditSharedText;
import io.sunday.eventbus.SharedTextEdited;
import io.sunday.storage.OutageLog;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.text.Texts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what sockets bring of texts that are edited together, and has the items follow a little later. Should the node
 * die in between, whichever node looks next finds what is left. Deploy it with the virtual-thread model.
 */
public final class TextsVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(TextsVerticle.class);

    /** The pause after which a sentence counts as written: items, their history and the search follow then. */
    private static final Duration PAUSE = Duration.ofMillis(1_500);

    /** Who types without a pause is read by others in between. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** Younger ones are being written, and looked after by the node that took them. */
    private static final Duration LEFT_AFTER = Duration.ofSeconds(20);

    private static final int SWEEP_MAX = 50;

    private final OutageLog outages = new OutageLog(LOG, "bring texts into their items");
    private final Texts texts;
    private final InstantSource clock;
    private final Map<UUID, Waiting> waiting = new HashMap<>();

    /** A text that is to be settled. */
    private record Waiting(Instant since, long timer) {}

    public TextsVerticle(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(SWEEP.toMillis(), timer -> sweep());
        return vertx.eventBus()
                .<EditSharedText>consumer(Addresses.TEXTS, this::edit)
                .completion();
    }

    private void edit(Message<EditSharedText> message) {
        EditSharedText wanted = message.body();
        boolean program = wanted.organizationId() != null;
        Caller caller = new Caller(
                new UserId(wanted.userId()),
                wanted.userName(),
                program ? ActorKind.API : ActorKind.USER,
                null,
                wanted.organizationId() == null ? null : new OrganizationId(wanted.organizationId()));
        try {
            long seq = texts.edit.run(
                    new Command(caller, wanted.opId(), null, null),
                    wanted.textId(),
                    wanted.update().getBytes());
            message.reply(new SharedTextEdited(seq, "", ""));
            settleLater(wanted.textId());
        } catch (RejectedException refused) {
            message.reply(new SharedTextEdited(
                    0, refused.rejection().code(), refused.rejection().message()));
        } catch (Exception failure) {
            LOG.warn("An update of text {} could not be taken", wanted.textId(), failure);
            message.reply(new SharedTextEdited(0, "unavailable", "Try again in a moment."));
        }
    }

    private void settleLater(UUID text) {
        Waiting before = waiting.get(text);
        Instant now = clock.instant();
        Instant since = before == null ? now : before.since();
        if (before != null) {
            vertx.cancelTimer(before.timer());
        }
        long left = Duration.between(now, since.plus(PATIENCE)).toMillis();
        long delay = Math.max(1, Math.min(PAUSE.toMillis(), left));
        waiting.put(text, new Waiting(since, vertx.setTimer(delay, timer -> settle(text))));
    }

    private void settle(UUID text) {
        waiting.remove(text);
        try {
            texts.settle.run(text);
            outages.worked();
        } catch (Exception failure) {
            // The next sweep finds it.
            outages.failed(failure);
        }
    }

    private void sweep() {
        try {
            texts.settle.left(clock.instant().minus(LEFT_AFTER), SWEEP_MAX).forEach(this::settle);
        } catch (Exception failure) {
            outages.failed(failure);
        }
    }
}
