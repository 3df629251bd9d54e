package io.sunday.usecases.outgoing;

import io.sunday.domain.change.Decision;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody shows one server so that it gives them their files. It goes to that server alone, and is neither written
 * down nor said anywhere.
 *
 * @param origin scheme, name and port, as {@link #originOf} writes them
 * @param authorization what the header of this name is to say
 */
public record SignIn(String origin, String authorization) {

    public static final int LENGTH_MAX = 4_096;

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*");

    /** Checked: invalid_origin, invalid_authorization. What is refused is not repeated. */
    public static Decision<SignIn> of(String origin, String authorization) {
        URI uri;
        try {
            uri = new URI(origin.strip());
        } catch (URISyntaxException e) {
            return invalidOrigin();
        }
        boolean bare = (uri.getRawPath() == null
                        || uri.getRawPath().isEmpty()
                        || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (!bare || uri.getHost() == null || uri.getScheme() == null || !SCHEMES.contains(lower(uri.getScheme()))) {
            return invalidOrigin();
        }
        if (authorization.length() > LENGTH_MAX
                || !HEADER.matcher(authorization).matches()) {
            return Decision.invalid(
                    "/signIn/authorization",
                    "invalid_authorization",
                    "This cannot be the value of an Authorization header.");
        }
        return Decision.accepted(new SignIn(originOf(uri), authorization));
    }

    private static Decision<SignIn> invalidOrigin() {
        return Decision.invalid(
                "/signIn/origin", "invalid_origin", "Expected the address of a server, like https://example.org.");
    }

    /** Whether it is for the server of this address. */
    boolean isFor(URI address) {
        return originOf(address).equals(origin);
    }

    /** The server of an address; two that are equal are one server. */
    static String originOf(URI address) {
        return lower(address.getScheme()) + "://" + lower(address.getHost()) + ":" + port(address);
    }

    static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : isSecure(address) ? 443 : 80;
    }

    static boolean isSecure(URI address) {
        return address.getScheme().equalsIgnoreCase("https");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Without what is to be shown. */
    @Override
    public String toString() {
        return "SignIn[" + origin + "]";
    }
}
