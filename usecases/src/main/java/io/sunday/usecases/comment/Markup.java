package io.sunday.usecases.comment;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.identity.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown as people write it, made into HTML that is safe in any page. HTML in the text is shown as text; what the
 * renderer makes of the rest goes through an allow-list of elements and attributes all the same. A mention is a link to
 * {@code user:<id>} or {@code team:<id>}, and shows what they are called, whatever the link says.
 *
 * <p>A short text can be made to nest or to grow without end, so both are bounded before anything walks the tree.
 */
public final class Markup {

    /** Deeper than anybody quotes, and shallow enough for walks that recurse. */
    static final int DEPTH_MAX = 40;

    /** A link that is defined once can be used often. */
    static final int HTML_LENGTH_MAX = 64_000;

    private static final int BLOCK_DEPTH_MAX = 20;
    private static final String PERSON = "user:";
    private static final String TEAM = "team:";

    private static final List<Extension> EXTENSIONS =
            List.of(StrikethroughExtension.create(), AutolinkExtension.create());

    /** The bound comes before what the extensions do with the tree. */
    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(BLOCK_DEPTH_MAX)
            .postProcessor(Markup::bounded)
            .extensions(EXTENSIONS)
            .build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "strong",
                    "em",
                    "del",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "a",
                    "span")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("target")
            .matching(Pattern.compile("_blank"))
            .onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .allowAttributes("data-user", "data-team")
            .matching(Pattern.compile("[0-9a-f-]{36}"))
            .onElements("span")
            .toFactory();

    private final Node document;

    private Markup(Node document) {
        this.document = document;
    }

    private static final class TooDeep extends RuntimeException {
        TooDeep() {
            super("markup nests too deeply", null, false, false);
        }
    }

    /** Refused: markup_too_deep. */
    public static Decision<Markup> of(String markdown) {
        try {
            return Decision.accepted(new Markup(PARSER.parse(markdown)));
        } catch (TooDeep tooDeep) {
            return Decision.invalid("/body", "markup_too_deep", "It nests more than " + DEPTH_MAX + " levels deep.");
        }
    }

    /** What a stored text looks like. One that was accepted by other bounds than those of today is shown as it was typed. */
    public static String html(Comment comment, Map<UserId, String> names) {
        return html(comment.body(), comment.mentions(), names);
    }

    /** The same of an earlier text. */
    static String html(String body, List<UserId> mentions, Map<UserId, String> names) {
        Decision<String> html = of(body).flatMap(markup -> markup.html(mentions, names));
        return html instanceof Decision.Accepted<String>(String accepted)
                ? accepted
                : "<p>" + POLICY.sanitize(body.replace("&", "&amp;").replace("<", "&lt;")) + "</p>";
    }

    /** The words of a text, for a line in a list. */
    public static String words(String body, int lengthMax) {
        return of(body) instanceof Decision.Accepted<Markup>(Markup markup) ? markup.plain(lengthMax) : "";
    }

    /** The people and teams that the text names, each once. Refused: invalid_mention, too_many_mentions. */
    public Decision<List<UserId>> mentions() {
        Set<UserId> people = new LinkedHashSet<>();
        for (Node node = document; node != null; node = after(node)) {
            if (node instanceof Link link && (names(link, PERSON) || names(link, TEAM))) {
                Optional<UserId> person = mentioned(link);
                if (person.isEmpty()) {
                    return Decision.invalid(
                            "/body", "invalid_mention", "A mention is a link to user:<id> or team:<id>.");
                }
                people.add(person.get());
            }
        }
        return people.size() > Comment.MENTIONS_MAX
                ? Decision.invalid(
                        "/body",
                        "too_many_mentions",
                        "At most " + Comment.MENTIONS_MAX + " people and teams can be named.")
                : Decision.accepted(List.copyOf(people));
    }

    /**
     * Refused: markup_too_large.
     *
     * @param mentioned whose names may stand there; any other mention is shown as it was typed
     */
    public Decision<String> html(List<UserId> mentioned, Map<UserId, String> names) {
        StringBuilder html = new StringBuilder();
        HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak("<br>")
                .extensions(EXTENSIONS)
                .nodeRendererFactory(context -> new LinkHtml(context, mentioned, names))
                .build()
                .render(document, html);
        if (html.length() > HTML_LENGTH_MAX) {
            return Decision.invalid(
                    "/body", "markup_too_large", "The text becomes too long when its links are filled in.");
        }
        return Decision.accepted(POLICY.sanitize(html.toString()));
    }

    /** The text without its marks, for a line in a list. */
    String plain(int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (Node node = document; node != null && text.length() < lengthMax; node = after(node)) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case FencedCodeBlock code -> text.append(code.getLiteral());
                case IndentedCodeBlock code -> text.append(code.getLiteral());
                case HtmlInline html -> text.append(html.getLiteral());
                case HtmlBlock html -> text.append(html.getLiteral());
                default -> text.append(' ');
            }
        }
        String line = text.toString().strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= lengthMax
                ? line
                : line.substring(0, line.offsetByCodePoints(0, lengthMax - 1)) + "…";
    }

    /** The person or the team that the link is about. */
    static Optional<UserId> mentioned(Link link) {
        String destination = link.getDestination();
        return names(link, PERSON) || names(link, TEAM)
                ? Ids.parse(destination.substring(PERSON.length())).map(UserId::new)
                : Optional.empty();
    }

    static boolean isTeam(Link link) {
        return names(link, TEAM);
    }

    private static boolean names(Link link, String kind) {
        return link.getDestination().startsWith(kind);
    }

    private static Node bounded(Node document) {
        int depth = 0;
        Node node = document;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > DEPTH_MAX) {
                    throw new TooDeep();
                }
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return document;
    }

    /** The next node in the order of the text, without recursion. */
    private static @Nullable Node after(Node node) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != null && at.getNext() == null) {
            at = at.getParent();
        }
        return at == null ? null : at.getNext();
    }
}
