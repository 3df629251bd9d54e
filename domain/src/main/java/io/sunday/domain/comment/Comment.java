package io.sunday.domain.comment;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a person wrote under an item, in Markdown: a comment of its own, or an answer to one.
 *
 * @param number counts the comments of the item from 1; a later one has a higher number
 * @param parentId what it answers, which is no answer itself
 * @param mentions whom it names, all of whom could see the board when it was written
 * @param reactions by whom, the first one first
 * @param version counts everything that happens to it
 * @param author the name of who wrote it
 * @param copiedBy who brought it along, when it came with a file or with the copy of a board
 */
public record Comment(
        CommentId id,
        OrganizationId organizationId,
        ItemId itemId,
        long number,
        Optional<CommentId> parentId,
        String body,
        List<UserId> mentions,
        boolean pinned,
        Map<Reaction, List<UserId>> reactions,
        long version,
        Instant createdAt,
        UserId createdBy,
        String author,
        Optional<Instant> editedAt,
        Optional<UserId> copiedBy) {

    public static final int BODY_LENGTH_MAX = 10_000;
    public static final int MENTIONS_MAX = 50;

    /** Of an item, answers included. */
    public static final int PER_ITEM_MAX = 10_000;

    /** Answers to one comment. */
    public static final int REPLIES_MAX = 500;

    public static final int PINNED_MAX = 20;

    /** People who react to one comment in the same way. */
    public static final int SAME_REACTION_MAX = 200;

    public Comment {
        mentions = List.copyOf(mentions);
        reactions = Map.copyOf(reactions);
    }

    /** Refused: required, too_long, invalid_character. */
    public static Decision<String> body(String text) {
        return Text.required(text, "/body", BODY_LENGTH_MAX);
    }

    /** With another text. Refused: forbidden, for everybody but who wrote it. */
    public Decision<Comment> edited(String newBody, List<UserId> newMentions, UserId by, Instant at) {
        if (!createdBy.equals(by)) {
            return Decision.refused(Rejection.forbidden("Only who wrote an update can edit it."));
        }
        return Decision.accepted(new Comment(
                id,
                organizationId,
                itemId,
                number,
                parentId,
                newBody,
                newMentions,
                pinned,
                reactions,
                version + 1,
                createdAt,
                createdBy,
                author,
                Optional.of(at),
                copiedBy));
    }

    /** Pinned above the others, or no longer. Refused: reply_not_pinned. */
    public Decision<Comment> pinned(boolean pin) {
        if (parentId.isPresent()) {
            return Decision.refused(
                    Rejection.conflict("reply_not_pinned", "A reply cannot be pinned: pin what it answers."));
        }
        return Decision.accepted(new Comment(
                id,
                organizationId,
                itemId,
                number,
                parentId,
                body,
                mentions,
                pin,
                reactions,
                version + 1,
                createdAt,
                createdBy,
                author,
                editedAt,
                copiedBy));
    }

    /** Whether the person has reacted in this way. */
    public boolean has(Reaction reaction, UserId person) {
        return reactions.getOrDefault(reaction, List.of()).contains(person);
    }
}
