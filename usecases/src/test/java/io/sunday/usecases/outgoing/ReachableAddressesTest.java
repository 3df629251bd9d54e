package io.sunday.usecases.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableAddressesTest {

    private final ReachableAddresses reachable = new ReachableAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "100::1",
                "3fff::1"
            })
    void what_is_not_on_the_public_internet_is_not_reached(String address) throws UnknownHostException {
        assertThat(reachable.contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "9.255.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.255", "2606:4700::1"})
    void the_public_internet_is_reached(String address) throws UnknownHostException {
        assertThat(reachable.contains(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void an_operator_can_allow_a_network_and_nothing_beside_it() throws UnknownHostException {
        ReachableAddresses allowing = new ReachableAddresses(
                List.of(Network.of("10.1.0.0/16"), Network.of("fd00:1::/32"), Network.of("::1")));

        assertThat(allowing.contains(InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(allowing.contains(InetAddress.getByName("fd00:1::9"))).isTrue();
        assertThat(allowing.contains(InetAddress.getByName("::1"))).isTrue();
        assertThat(allowing.contains(InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(allowing.contains(InetAddress.getByName("::2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "example.org/8", "a:b/8/"
            })
    void what_is_no_network_is_none(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }
}
