package dev.holdfast.examples.memberlist.host;

import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.list.WindowCopy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A client's window over a guild, with a copy of the rows that follows the list.
 *
 * <p>When the guild goes to another host the window is opened anew there, where it was last. What was asked of it
 * shortly before may not be seen any more.
 */
public final class GuildWatch {
  private final GuildClient client;
  private final long guild;
  private final Consumer<WindowCopy> changed;
  private final WindowCopy copy = new WindowCopy();
  private Range range;
  private int number;
  private long messages;
  private long bytes;
  private long wholeBytes;
  private long wrong;

  /**
   * What a window shows.
   *
   * @param from the index of the first row, as it was told last
   * @param size how many members the guild had then
   * @param rows the rows
   * @param messages how many messages have come
   * @param bytes how many bytes these took on the connection
   * @param wholeBytes how many it would have been if each message had brought the whole window
   * @param wrong how many did not go with the rows that were there
   */
  public record View(int from, int size, List<Member> rows, long messages, long bytes, long wholeBytes,
      long wrong) {
    /**
     * Copies the rows.
     *
     * @param from the first row's index
     * @param size the guild's members
     * @param rows the rows
     * @param messages how many messages
     * @param bytes how many bytes
     * @param wholeBytes how many bytes of whole windows
     * @param wrong how many that did not go with the rows
     */
    public View {
      rows = List.copyOf(rows);
    }
  }

  GuildWatch(GuildClient client, long guild, Range range, Consumer<WindowCopy> changed) {
    this.client = client;
    this.guild = guild;
    this.range = range;
    this.changed = changed;
  }

  /**
   * Tells the guild.
   *
   * @return its number
   */
  public long guild() {
    return guild;
  }

  /**
   * Shows other rows.
   *
   * @param next which
   */
  public void show(Range next) {
    client.loop().execute(() -> {
      range = next;
      client.route(guild).send(new Request.Show(guild, number, next));
    });
  }

  /**
   * Goes on from where it is.
   *
   * @param by how many rows, negative for upwards; for 0 only its place is told
   */
  public void scroll(int by) {
    client.loop().execute(() -> client.route(guild).send(new Request.Scroll(guild, number, by)));
  }

  /** Closes it. */
  public void leave() {
    client.loop().execute(() -> {
      client.route(guild).remove(this);
      client.connections().leave(number);
    });
  }

  /**
   * Tells what it shows now.
   *
   * @return a copy
   */
  public CompletableFuture<View> view() {
    CompletableFuture<View> view = new CompletableFuture<>();
    client.loop().execute(
        () -> view.complete(new View(copy.from(), copy.size(), copy.rows(), messages, bytes, wholeBytes, wrong)));
    return view;
  }

  /** Opens it at the host that the guild's requests go to, under a new number: what comes for the old one is late. */
  void subscribe(Connections connections) {
    connections.leave(number);
    HostAddress to = client.route(guild).to();
    if (to != null) {
      number = client.nextWatch();
      connections.open(number, this, to);
    }
  }

  Request.Watch request(int as) {
    return new Request.Watch(guild, as, range);
  }

  void told(Message message, int length) {
    messages++;
    bytes += length;
    try {
      copy.accept(message);
      range = new Range(message.from(), range.length());
    } catch (IllegalStateException e) {
      wrong++;
      subscribe(client.connections());
      return;
    }
    for (Member row : copy.rows()) {
      wholeBytes += Wire.size(row);
    }
    changed.accept(copy);
  }
}
