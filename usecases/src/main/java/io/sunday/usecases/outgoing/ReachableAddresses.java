package io.sunday.usecases.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses the server connects to when somebody names them: those of the public internet, and networks that its
 * operator has allowed. Everything else is the operator's own (RFC 6890): the machine itself, its neighbours, and the
 * services with which clouds tell machines their passwords.
 */
public final class ReachableAddresses {

    private static final List<Network> PRIVATE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    // Of the global ones of IPv6, those that stand for others (Teredo, 6to4) or for documentation.
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    private static final Network GLOBAL_6 = Network.of("2000::/3");

    private final List<Network> allowed;

    /** @param allowed networks that may be reached though they are not public */
    public ReachableAddresses(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean contains(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_6.contains(address))
                && PRIVATE.stream().noneMatch(network -> network.contains(address));
    }
}
