/**
 * A ring as a file: checksummed, immutable, mapped into memory and read there.
 *
 * <p>A router writes the ring that it has been told, and starts from it when nobody is there to tell it one: see {@link
 * dev.holdfast.ring.snapshot.RingSnapshot}.
 *
 * <h2>The format, version 1</h2>
 *
 * <p>All numbers are little-endian; {@code u} are unsigned, {@code i} signed, {@code f} IEEE 754. A text is a {@code
 * u32}, how many bytes it has, and these, in UTF-8. All else is at the offset that follows from what is before it.
 *
 * <pre>
 * offset  bytes
 *      0      8  magic: 89 48 46 52 0D 0A 1A 0A
 *      8      4  u32 version: 1
 *     12      4  u32 length d of the description
 *     16      8  u64 length b of the body: where the checksums begin; a multiple of 64
 *     24      4  0
 *     28      4  u32 CRC32C of the 28 bytes before
 *     32      d  the description
 *                0 to 63 bytes of 0, up to a multiple of 64; so after each table
 *                the tables
 *      b    4 n  for each block the u32 CRC32C of its bytes
 * b + 4n      8  u64 generation
 *            8  i64 when it was written, ms since 1970-01-01T00:00Z
 *           32  digest of the ring: SHA-256 of the description
 *           32  digest of the file: SHA-256 of the n checksums and the 48 bytes before
 *            4  u32 CRC32C of the 80 bytes before
 * </pre>
 *
 * <p>The first b bytes are cut into n blocks of 65,536 bytes, of which the last may be shorter. What comes after them
 * counts as block n where one is named. The header keeps its form in all versions. The digest of the file is a tree of
 * one level: the bytes of a block count by their checksum.
 *
 * <p><b>The description</b> says all that determines where keys lie, and nothing else, always in the same words: rings
 * that were made alike have the same description.
 *
 * <pre>
 *  u8  kind: 0 slots, 1 points, 2 plain hash
 *  u8  hash of keys: 0 the layout's own, 1 XXH3, 2 PolymurHash 2.0 with a secret, 3 XXH64,
 *        4 the last 8 bytes of an MD5
 * u16  0
 * u32  how many slots or points; 0 for a plain hash
 *  8   with a secret, the first bytes of the SHA-256 of "dev.holdfast.ring secret" and the secret; else 0
 * text what the layout or the plain hash is called, as by its toString; empty for slots
 * u32  how many nodes, each of these:
 *        text name, f64 weight, text zone,
 *        u32 how many metadata, of each its text key and text value, sorted by key
 *      sorted by name; for points, jump and binomial in the order given; for an anchor by bucket
 * u32  how many buckets an anchor has, else 0; of each a u16:
 *        0 if it works, else how many worked just after it was removed
 * u32  how many overrides, sorted by key, each of these:
 *        text key, u32 how many nodes, of each its text name
 * </pre>
 *
 * <p>Texts are sorted by their UTF-16 units, as Java's strings are.
 *
 * <p><b>The tables.</b> Of s slots: {@code u16} owners[s], each the index of a node by name; slot i has the hashes
 * whose top bits are i. Of p points: {@code u16} owners[p + 1]; {@code i64} places[p + 1], strictly ascending, each a
 * position on the circle of 64 bits with its top bit flipped, the last one 2^63 − 1, whose owner is the first's, and
 * which the one before it may equal; {@code u32} starts[2^k], where k is 1 + the bits of p − 1, and at least 1: for
 * each k top bits of a position the first point at or after the first position that has them. A plain hash has no
 * tables: it is made again when the file is opened.
 */
@NullMarked
package dev.holdfast.ring.snapshot;

import org.jspecify.annotations.NullMarked;
