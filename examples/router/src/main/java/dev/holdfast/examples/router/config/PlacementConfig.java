package dev.holdfast.examples.router.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which backend of a pool has a key.
 *
 * @param layout whose answers are given
 * @param hash by which hash
 * @param hashKeyFile the file of the secret of {@link Hash#KEYED}, 16 bytes; else null
 * @param hashTag two characters of ASCII between which the part of a key lies that alone is hashed, such as
 *     <code>{}</code>; empty hashes whole keys. As in twemproxy: from the first of the one to the next of the other,
 *     unless nothing lies between
 * @param slots how many; what they are, the layout says. 0 where it has none
 * @param boundedLoad the factor of {@link dev.holdfast.ring.BoundedLoads}, above 1; 0 bounds nothing
 */
public record PlacementConfig(
    Layout layout, Hash hash, @Nullable Path hashKeyFile, String hashTag, int slots, double boundedLoad) {
  /** Holdfast's own ring, by whole keys, and no bounds. */
  public static final PlacementConfig DEFAULT =
      new PlacementConfig(Layout.NATIVE, Hash.XXH3, null, "", Layout.NATIVE.defaultSlots(), 0);

  /**
   * Checks the parts.
   *
   * @param layout as in the record
   * @param hash as in the record
   * @param hashKeyFile as in the record
   * @param hashTag as in the record
   * @param slots as in the record
   * @param boundedLoad as in the record
   * @throws InvalidField naming the part, if the layout does not take the hash, a keyed hash has no file or another
   *     has one, the tag is not two characters of ASCII, there are slots where the layout has none or none where it has
   *     some, or the factor is neither 0 nor above 1
   */
  public PlacementConfig {
    if (!layout.takes(hash)) {
      throw new InvalidField("hash", "is " + Names.of(hash) + ", which layout " + Names.of(layout) + " does not have",
          "leave it out for " + Names.of(layout.defaultHash()) + ", or choose from " + Names.all(layout.hashes()));
    }
    if (hash == Hash.KEYED && hashKeyFile == null) {
      throw new InvalidField("hash", "is keyed, and there is no hash_key_file",
          "name a file of 16 random bytes, the same for all routers");
    }
    if (hash != Hash.KEYED && hashKeyFile != null) {
      throw new InvalidField("hash_key_file", "is given, and hash is " + Names.of(hash), "leave it out");
    }
    if (!hashTag.isEmpty() && (hashTag.length() != 2 || hashTag.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
      throw new InvalidField("hash_tag", "is '" + hashTag + "'", "give it two characters of ASCII, such as \"{}\"");
    }
    if (slots < 0 || (slots == 0) != (layout.defaultSlots() == 0)) {
      throw new InvalidField("slots", "is " + slots + " for layout " + Names.of(layout),
          layout.defaultSlots() == 0 ? "leave it out: the layout has none to choose"
              : "leave it out for " + layout.defaultSlots() + ", or give it more than 0");
    }
    if (boundedLoad != 0 && !(boundedLoad > 1 && boundedLoad <= 1000)) {
      throw new InvalidField("bounded_load", "is " + boundedLoad, "give it a factor above 1, such as 1.25, or off");
    }
  }
}
