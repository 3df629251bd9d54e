package io.sunday.usecases.comment;

import io.sunday.domain.identity.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Links, mentions and images. An image would tell its server who reads what, so it is a link that people choose to
 * follow.
 */
final class LinkHtml implements NodeRenderer {

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final List<UserId> mentioned;
    private final Map<UserId, String> names;

    LinkHtml(HtmlNodeRendererContext context, List<UserId> mentioned, Map<UserId, String> names) {
        this.context = context;
        this.html = context.getWriter();
        this.mentioned = mentioned;
        this.names = names;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Image.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Link link) {
            UserId person = Markup.mentioned(link).orElse(null);
            String name = person == null || !mentioned.contains(person) ? null : names.get(person);
            if (person != null && name != null) {
                html.tag("span", Map.of(Markup.isTeam(link) ? "data-team" : "data-user", person.toString()));
                html.text("@" + name);
                html.tag("/span");
            } else {
                link(node, link.getDestination());
            }
        } else if (node instanceof Image image) {
            link(node, image.getDestination());
        }
    }

    /** An address that nobody may follow leaves its text. */
    private void link(Node node, String destination) {
        String address = context.encodeUrl(context.urlSanitizer().sanitizeLinkUrl(destination));
        if (!address.isEmpty()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("href", address);
            attributes.put("target", "_blank");
            html.tag("a", attributes);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        if (!address.isEmpty()) {
            html.tag("/a");
        }
    }
}
