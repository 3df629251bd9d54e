package io.sunday.usecases.comment;

import java.util.List;

/**
 * A comment with the last answers to it.
 *
 * @param replies oldest first
 * @param replyCount of all of them
 */
public record CommentThread(ShownComment comment, List<ShownComment> replies, long replyCount) {}
