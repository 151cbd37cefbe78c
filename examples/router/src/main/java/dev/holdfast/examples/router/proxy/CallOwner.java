package dev.holdfast.examples.router.proxy;

import dev.holdfast.examples.router.metrics.Failure;
import dev.holdfast.examples.router.protocol.ReplyParser;
import io.netty.buffer.ByteBuf;

/** Who made a call: gets one of the two, once for each call. */
interface CallOwner {
  /**
   * The backend answered.
   *
   * @param call the call
   * @param reply what the parser found out about the answer
   * @param in has the answer; valid during this call, unless retained
   * @param at where the answer begins
   * @param length how long it is
   * @return whether it can be the answer to this call; if not, the connection is closed, and {@link #failed} comes next
   */
  boolean answered(Call call, ReplyParser reply, ByteBuf in, int at, int length);

  /**
   * There will be no answer.
   *
   * @param call the call
   * @param failure why
   */
  void failed(Call call, Failure failure);
}
