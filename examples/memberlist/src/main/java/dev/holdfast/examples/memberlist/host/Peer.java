package dev.holdfast.examples.memberlist.host;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Who has connected to a host: a client, or another host. Reads on the channel's loop and hands each frame to its
 * guild's; any loop sends.
 *
 * <p>Bounded: who does not read what it is sent is not read from either, its windows are paused, and it may have only
 * so many.
 */
@SuppressWarnings("FutureReturnValueIgnored") // If a write fails the channel closes, of which the handler is told.
final class Peer extends SimpleChannelInboundHandler<ByteBuf> {
  static final int MOST_WATCHES = 10_000;
  private static final System.Logger LOG = System.getLogger(Peer.class.getPackageName());

  private final GuildHost host;
  private final Channel channel;
  private final Map<Integer, Long> guildOfWatch = new HashMap<>();
  private boolean greeted;
  private boolean refused;
  private volatile long client;

  Peer(GuildHost host, Channel channel) {
    this.host = host;
    this.channel = channel;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (refused) {
      return;
    }
    try {
      handle(FrameReader.read(bytes));
    } catch (MalformedException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void handle(Frame frame) throws MalformedException {
    if (frame instanceof Hello hello && !greeted) {
      greeted = true;
      client = hello.client();
    } else if (!greeted) {
      throw new MalformedException("the first frame is of type " + frame.type() + "; begin with a Hello, type "
          + FrameType.HELLO.number());
    } else if (frame instanceof Request request) {
      count(request);
      Shard shard = host.shard(request.guild());
      shard.run(this, () -> shard.ask(this, request));
    } else if (frame instanceof Transfer transfer) {
      Shard shard = host.shard(transfer.guild());
      shard.run(this, () -> shard.arrivals().receive(this, transfer));
    } else {
      throw new MalformedException("a frame of type " + frame.type() + " is none that a host is sent");
    }
  }

  private void count(Request request) throws MalformedException {
    if (request instanceof Request.Watch watch) {
      guildOfWatch.put(watch.watch(), watch.guild());
      if (guildOfWatch.size() > MOST_WATCHES) {
        throw new MalformedException(
            "a connection cannot have more than " + MOST_WATCHES + " windows; leave some, or connect once more");
      }
    } else if (request instanceof Request.Leave leave) {
      guildOfWatch.remove(leave.watch());
    }
  }

  /** Says what is wrong, and closes. */
  void refuse(String why) {
    if (channel.eventLoop().inEventLoop()) {
      refused = true;
      LOG.log(Level.DEBUG, () -> host.address().name() + " refuses " + channel.remoteAddress() + ": " + why);
      channel.writeAndFlush(Frame.encode(channel.alloc(), new Answer.Refused(why)))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      channel.eventLoop().execute(() -> refuse(why));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    boolean writable = channel.isWritable();
    channel.config().setAutoRead(writable);
    if (writable) {
      for (Long guild : new HashSet<>(guildOfWatch.values())) {
        Shard shard = host.shard(guild);
        shard.later(() -> shard.catchUp(guild, this));
      }
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    host.shards().forEach(shard -> shard.later(() -> shard.closed(this)));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof DecoderException) { // Too long.
      refuse(cause.getMessage() + "; a frame has at most " + Frame.LONGEST + " bytes");
    } else {
      if (!(cause instanceof IOException)) {
        LOG.log(Level.WARNING, host.address().name() + " closes a connection for a fault of its own", cause);
      }
      context.close();
    }
  }

  void send(Answer answer) {
    channel.writeAndFlush(Frame.encode(channel.alloc(), answer), channel.voidPromise());
  }

  /** Sends what changed in a window. */
  void tell(int watch, ByteBuf message) {
    ByteBuf out = Frame.begin(channel.alloc(), FrameType.TOLD);
    Wire.putNumber(out, watch);
    out.writeBytes(message, message.readerIndex(), message.readableBytes());
    channel.writeAndFlush(Frame.end(out), channel.voidPromise());
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  long client() {
    return client;
  }
}
