package dev.holdfast.examples.benchmarks;

import dev.holdfast.examples.memberlist.list.Change;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.MemberList;
import dev.holdfast.examples.memberlist.list.Message;
import dev.holdfast.examples.memberlist.list.Presence;
import dev.holdfast.examples.memberlist.list.Range;
import dev.holdfast.examples.memberlist.list.Role;
import dev.holdfast.examples.memberlist.list.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Changes members of a guild of 200,000, of which half are there, with windows of 100 rows. Of those who watch, 50 see
 * the one member that most of the benchmarks change; the others look elsewhere, at random.
 *
 * <p>The floor is the same change where nobody watches; what one would write is a walk over all ranges, given here as
 * two arrays and without any message.
 */
@SuppressWarnings("NullAway") // What setup makes is there.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MemberChanges {
  private static final int MEMBERS = 200_000;
  private static final int SEEN_BY = 50;
  private static final int ROWS = 100;
  private static final int SEEN = 60_000;
  private static final int FAR = 90_000;
  private static final int RANDOM = 1 << 16;
  private static final Presence[] PRESENCES = Presence.values();

  /** How many watch, each through one window. */
  @Param({"50", "1000", "10000", "100000"})
  public int watchers;

  private final Member[] changes = new Member[RANDOM];
  private int next;
  private MemberList list;
  private MemberList unwatched;
  private Blackhole sink;
  private Member seen;
  private Member other;
  private Member elsewhere;
  private int[] firsts;

  /** Makes the guild, twice, and its watchers. */
  @Setup
  public void setUp(Blackhole blackhole) {
    sink = blackhole;
    SplittableRandom random = new SplittableRandom(1);
    List<Member> members = new ArrayList<>();
    for (int id = 0; id < MEMBERS; id++) {
      members.add(member(id, Long.toString(random.nextLong(1L << 40), Character.MAX_RADIX), id % 2 == 0, random));
    }
    List<Role> roles = List.of(new Role(0, "admins"), new Role(1, "friends"));
    list = MemberList.of(roles, members);
    unwatched = MemberList.of(roles, members);
    seen = list.get(SEEN);
    other = seen.withName(seen.name().toUpperCase(Locale.ROOT));
    elsewhere = seen.withName(list.get(FAR).name() + "x");
    for (int i = 0; i < RANDOM; i++) {
      Member member = list.get(random.nextInt(MEMBERS));
      changes[i] = member.withPresence(PRESENCES[random.nextInt(PRESENCES.length)]);
    }
    firsts = new int[watchers];
    for (int i = 0; i < watchers; i++) {
      firsts[i] = i < SEEN_BY ? SEEN - 1 - random.nextInt(ROWS - 1) : first(random);
      list.watch(this::take).open(new Range(firsts[i], ROWS));
    }
  }

  private static Member member(long id, String name, boolean there, SplittableRandom random) {
    Set<Integer> roles = random.nextInt(10) == 0 ? Set.of(random.nextInt(2)) : Set.of();
    return new Member(id, name, roles, there ? Presence.ONLINE : Presence.OFFLINE);
  }

  private static int first(SplittableRandom random) {
    int first = random.nextInt(MEMBERS - ROWS);
    return near(first, SEEN) || near(first, FAR) ? first(random) : first;
  }

  private static boolean near(int first, int row) {
    return Math.abs(first - row) < 2 * ROWS;
  }

  private void take(Window window, Message message) {
    sink.consume(message);
  }

  /** A member that 50 see changes in its place. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void update() {
    list.put(other);
    list.put(seen);
  }

  /** A member that 50 see leaves and comes back, which moves the windows below it. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void removeAndInsert() {
    list.remove(seen.id());
    list.put(seen);
  }

  /** A member moves from where 50 see it to where nobody does, and back. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void move() {
    list.put(elsewhere);
    list.put(seen);
  }

  /** Any member comes or goes. */
  @Benchmark
  public Change random() {
    return list.put(changes[next++ & (RANDOM - 1)]);
  }

  /** The floor of removeAndInsert. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void unwatched() {
    unwatched.remove(seen.id());
    unwatched.put(seen);
  }

  /** The ceiling of removeAndInsert: a walk over all ranges, which finds those who see it and moves the others. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void walk(Blackhole found) {
    unwatched.remove(seen.id());
    walk(-1, found);
    unwatched.put(seen);
    walk(1, found);
  }

  private void walk(int by, Blackhole found) {
    for (int i = 0; i < firsts.length; i++) {
      int first = firsts[i];
      if (first > SEEN) {
        firsts[i] = first + by;
      } else if (first + ROWS > SEEN) {
        found.consume(i);
      }
    }
  }
}
