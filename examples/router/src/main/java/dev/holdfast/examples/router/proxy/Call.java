package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.protocol.Command;

/**
 * One request on its way to one backend and back. Belongs to an exchange and is used again with it; used by one event
 * loop alone.
 */
final class Call {
  final CallOwner owner;
  Command command = Command.GET;
  long sentAt;

  Call(CallOwner owner) {
    this.owner = owner;
  }
}
