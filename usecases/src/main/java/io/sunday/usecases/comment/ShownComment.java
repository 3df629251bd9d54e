package io.sunday.usecases.comment;

import io.sunday.domain.comment.Comment;

/**
 * A comment as people see it.
 *
 * @param html of its body; safe to put into a page
 */
public record ShownComment(Comment comment, String html) {}
