package dev.holdfast.ring;

import com.dynatrace.hash4j.hashing.ByteAccess;

/**
 * Reads characters that are all ASCII as the bytes that they are in UTF-8, so that long text is hashed where it is.
 *
 * <p><b>Invariant:</b> asked only about text that {@link Utf8#isAscii(CharSequence)} said yes to.
 */
enum AsciiChars implements ByteAccess<CharSequence> {
  INSTANCE;

  @Override
  public byte getByte(CharSequence text, long index) {
    return (byte) text.charAt((int) index);
  }

  @Override
  public int getInt(CharSequence text, long index) {
    int i = (int) index;
    return text.charAt(i) | text.charAt(i + 1) << 8 | text.charAt(i + 2) << 16 | text.charAt(i + 3) << 24;
  }

  @Override
  public long getIntAsUnsignedLong(CharSequence text, long index) {
    return getInt(text, index) & 0xFFFF_FFFFL;
  }

  @Override
  public long getLong(CharSequence text, long index) {
    return getIntAsUnsignedLong(text, index) | (long) getInt(text, index + Integer.BYTES) << 32;
  }
}
