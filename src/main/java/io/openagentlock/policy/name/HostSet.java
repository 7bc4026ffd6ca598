package io.openagentlock.policy.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A list of host names (with wildcards) and blocks of addresses; an address is compared as a number, not as text. */
public final class HostSet {
    private final WordSet names;
    private final List<Block> blocks;
    private final List<Block> excluded;
    private final List<HostSet> parts;

    private HostSet(WordSet names, List<Block> blocks, List<Block> excluded, List<HostSet> parts) {
        this.names = names;
        this.blocks = List.copyOf(blocks);
        this.excluded = List.copyOf(excluded);
        this.parts = List.copyOf(parts);
    }

    /** Collects the members of a set in any order. */
    public static final class Builder {
        private final WordSet.Builder names = new WordSet.Builder();
        private final List<Block> blocks = new ArrayList<>();
        private final List<Block> excluded = new ArrayList<>();
        private final List<HostSet> parts = new ArrayList<>();

        /**
         * Adds a name, an address or a block; one that begins with {@code !} takes out.
         *
         * @throws IllegalArgumentException with one line that says what is wrong
         */
        public Builder add(String host) {
            boolean out = host.startsWith("!");
            String plain = (out ? host.substring(1) : host).toLowerCase(Locale.ROOT);
            Optional<Block> block = Block.parse(plain);
            if (block.isPresent()) {
                (out ? excluded : blocks).add(block.get());
            } else if (plain.isEmpty() || plain.indexOf('/') >= 0 || plain.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("a host is a name, an address or a block such as 10.0.0.0/8");
            } else {
                names.add(out ? "!" + plain : plain);
            }
            return this;
        }

        /** Adds all of another set, with its own exceptions. */
        public Builder add(HostSet set) {
            parts.add(set);
            return this;
        }

        public HostSet build() {
            return new HostSet(names.build(), blocks, excluded, parts);
        }
    }

    /**
     * Whether the host is listed.
     *
     * @param host lower case, without brackets, user and port
     */
    public boolean contains(String host) {
        Optional<Address> address = Address.parse(host);
        if (address.isPresent()) {
            return contains(address.get()) || parts.stream().anyMatch(part -> part.contains(host));
        }
        return names.contains(host) || parts.stream().anyMatch(part -> part.contains(host));
    }

    private boolean contains(Address address) {
        return blocks.stream().anyMatch(block -> block.contains(address))
                && excluded.stream().noneMatch(block -> block.contains(address));
    }
}
