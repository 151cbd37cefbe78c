package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.lang.System.Logger.Level;

/** A connection that a host has made to another one, over which it asks and sends guilds. */
@SuppressWarnings("FutureReturnValueIgnored") // If a write fails the channel closes, of which the handler is told.
final class Link extends SimpleChannelInboundHandler<ByteBuf> {
  private static final System.Logger LOG = System.getLogger(Link.class.getPackageName());

  private final GuildHost host;
  private final HostAddress to;
  private final Channel channel;

  Link(GuildHost host, HostAddress to, Channel channel) {
    this.host = host;
    this.to = to;
    this.channel = channel;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    try {
      Frame frame = FrameReader.read(bytes);
      if (frame instanceof Answer.ToHost answer) {
        Shard shard = host.shard(answer.guild());
        shard.later(() -> shard.answered(this, answer));
      } else if (frame instanceof Answer.Refused refused) {
        throw new MalformedException("it refuses what it was sent: " + refused.why());
      } else {
        throw new MalformedException("it sends a frame of type " + frame.type() + ", which is no answer to a host");
      }
    } catch (MalformedException e) {
      LOG.log(Level.WARNING, host.address().name() + " closes its connection to " + to + ": " + e.getMessage());
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    host.links().closed(this);
    host.shards().forEach(shard -> shard.later(() -> shard.lost(this)));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.log(Level.DEBUG, () -> host.address().name() + " loses its connection to " + to, cause);
    context.close();
  }

  ChannelFuture send(Frame frame) {
    return channel.writeAndFlush(Frame.encode(channel.alloc(), frame));
  }

  boolean isOpen() {
    return channel.isActive();
  }

  void close() {
    channel.close();
  }

  HostAddress to() {
    return to;
  }
}
