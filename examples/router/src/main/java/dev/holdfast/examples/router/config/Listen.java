package dev.holdfast.examples.router.config;

/**
 * Where a pool listens.
 *
 * @param address the address
 * @param tls whether clients speak TLS here, by the pool's {@link ListenTls}
 * @param mode the permissions of a Unix socket, such as octal 660; 0 leaves them as the system makes them
 */
public record Listen(Address address, boolean tls, int mode) {
  /**
   * Checks the parts.
   *
   * @param address as in the record
   * @param tls as in the record
   * @param mode as in the record
   * @throws InvalidField if the permissions are not from 0 to octal 777, or it has some and is no Unix socket
   */
  public Listen {
    if (mode < 0 || mode > 0777) {
      throw new InvalidField("listen.mode", "of " + address + " is " + Integer.toOctalString(mode) + " (octal)",
          "give it from 0 to 777, such as 660");
    }
    if (mode != 0 && !address.isUnix()) {
      throw new InvalidField("listen.mode", "is given to " + address + ", which is no Unix socket", "leave it out");
    }
  }
}
