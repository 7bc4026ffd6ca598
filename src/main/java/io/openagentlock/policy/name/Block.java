package io.openagentlock.policy.name;

import java.util.Optional;

/** A block of addresses in CIDR notation (RFC 4632 section 3.1); an address alone is a block of one. */
record Block(Address address, int bits) {
    static Optional<Block> parse(String text) {
        int slash = text.indexOf('/');
        Optional<Address> address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return address.map(one -> new Block(one, Address.BITS));
        }
        String digits = text.substring(slash + 1);
        if (address.isEmpty()
                || digits.isEmpty()
                || digits.length() > 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        boolean four = text.indexOf(':') < 0;
        int bits = Integer.parseInt(digits) + (four ? Address.MAPPED_BITS : 0);
        return bits > Address.BITS ? Optional.empty() : Optional.of(new Block(address.get(), bits));
    }

    boolean contains(Address other) {
        return address.sharesBits(other, bits);
    }
}
