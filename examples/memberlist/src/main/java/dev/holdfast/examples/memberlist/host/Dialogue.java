package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.lang.System.Logger.Level;

/** A client's end of a connection. */
@SuppressWarnings("FutureReturnValueIgnored") // Of the end of the channel the client is told.
final class Dialogue extends SimpleChannelInboundHandler<ByteBuf> {
  private static final System.Logger LOG = System.getLogger(Dialogue.class.getPackageName());

  private final GuildClient client;
  private final HostAddress to;

  Dialogue(GuildClient client, HostAddress to) {
    this.client = client;
    this.to = to;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    int length = Frame.LENGTH_BYTES + bytes.readableBytes();
    try {
      Frame frame = FrameReader.read(bytes);
      if (frame instanceof Answer.Refused refused) {
        throw new MalformedException("it refuses what it was sent: " + refused.why());
      }
      if (!(frame instanceof Answer answer)) {
        throw new MalformedException("it sends a frame of type " + frame.type() + ", which is no answer");
      }
      client.answered(to, answer, length);
    } catch (MalformedException e) {
      LOG.log(Level.WARNING, "a client closes its connection to " + to + ": " + e.getMessage());
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.log(Level.DEBUG, () -> "a client loses its connection to " + to, cause);
    context.close();
  }
}
