package dev.holdfast.examples.router.load;

import dev.holdfast.examples.router.config.TimeConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What load to send. */
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class LoadOptions {
  /** In an open loop requests do not wait for others, up to a number that a stalled server would reach. */
  private static final int OPEN_PIPELINE = 1000;

  private static final int MOST_KEYS = 100_000_000;
  private static final int LONGEST_KEY = 250;
  private static final int LARGEST_VALUE = 1 << 26;

  @Option(names = "--server", paramLabel = "ADDRESS", defaultValue = "127.0.0.1:11211",
      description = "host:port, or unix:/path. ${DEFAULT-VALUE} if left out.")
  private String server;

  @Option(names = "--connections", paramLabel = "N", description = "How many connections. 32 if left out.")
  private int connections = 32;

  @Option(names = "--threads", paramLabel = "N", description = "How many event loops. 1 if left out.")
  private int threads = 1;

  @Option(names = "--rate", paramLabel = "N",
      description = "Send so many requests a second, whatever becomes of them (open loop). Latency is measured from"
          + " when each should have been sent. If left out: as fast as answers come (closed loop).")
  private double rate;

  @Option(names = "--pipeline", paramLabel = "N",
      description = "At most so many unanswered requests for each connection. If left out, 1 in a closed loop and 1000"
          + " in an open one.")
  private @Nullable Integer pipeline;

  @Option(names = "--duration", paramLabel = "TIME", converter = TimeConverter.class,
      description = "How long to measure. 10s if left out.")
  private Duration duration = Duration.ofSeconds(10);

  @Option(names = "--warmup", paramLabel = "TIME", converter = TimeConverter.class,
      description = "How long before that. Wrong answers count then, too. 2s if left out.")
  private Duration warmup = Duration.ofSeconds(2);

  @Option(names = "--timeout", paramLabel = "TIME", converter = TimeConverter.class,
      description = "How long to wait for an answer; then the connection is closed, and all on it has timed out. 2s if"
          + " left out.")
  private Duration timeout = Duration.ofSeconds(2);

  @Option(names = "--keys", paramLabel = "N", description = "How many keys there are. 100000 if left out.")
  private int keys = 100_000;

  @Option(names = "--key-prefix", paramLabel = "TEXT", defaultValue = "key:",
      description = "What keys begin with. ${DEFAULT-VALUE} if left out.")
  private String prefix;

  @Option(names = "--zipf", paramLabel = "S",
      description = "Ask for the key of rank r in proportion to 1 / r^S. 0 if left out: for all alike.")
  private double zipf;

  @Option(names = "--value-size", paramLabel = "BYTES", description = "How long values are. 100 if left out.")
  private int valueSize = 100;

  @Option(names = "--set-share", paramLabel = "SHARE",
      description = "This share of the requests stores one key. 0.1 if left out.")
  private double setShare = 0.1;

  @Option(names = "--fan-out", paramLabel = "N",
      description = "Each other request asks for so many keys, and is done when the last is there. 1 if left out.")
  private int fanOut = 1;

  @Option(names = "--fan-out-by", paramLabel = "HOW", defaultValue = "keys",
      description = "keys: by a get for each key, on connections in turn; multiget: by one get for all."
          + " ${DEFAULT-VALUE} if left out.")
  private String fanOutBy;

  @Option(names = "--verify", description = "Compare each value with what was stored for its key.")
  private boolean verify;

  @Option(names = "--seed", paramLabel = "N", description = "What chance depends on. 1 if left out.")
  private long seed = 1;

  ServerName server() throws Fault {
    return ServerName.of(server);
  }

  KeySpace keySpace() throws Fault {
    check(keys >= 1 && keys <= MOST_KEYS, "--keys", keys, "from 1 to " + MOST_KEYS);
    check(valueSize >= 1 && valueSize <= LARGEST_VALUE, "--value-size", valueSize, "from 1 to " + LARGEST_VALUE);
    check(prefix.chars().allMatch(c -> c > ' ' && c < 0x7f), "--key-prefix", prefix, "without spaces, in ASCII");
    KeySpace space = new KeySpace(prefix, keys, valueSize);
    check(space.longestKey() <= LONGEST_KEY, "--key-prefix", prefix, "so that keys have at most 250 bytes");
    if (verify && valueSize <= space.longestKey()) {
      throw new Fault("--verify needs values that hold their key; give --value-size as " + (space.longestKey() + 1)
          + " or more");
    }
    return space;
  }

  Plan plan(boolean tls) throws Fault {
    check(connections >= 1 && connections <= 10_000, "--connections", connections, "from 1 to 10000");
    check(threads >= 1 && threads <= connections, "--threads", threads, "from 1 to the number of connections");
    check(rate >= 0 && rate <= 1e8, "--rate", rate, "above 0, or leave it out");
    check(pipeline == null || (pipeline >= 1 && pipeline <= 100_000), "--pipeline", pipeline, "from 1 to 100000");
    check(!duration.isZero(), "--duration", "0", "above 0");
    check(!timeout.isZero(), "--timeout", "0", "above 0");
    check(zipf >= 0 && zipf <= 10, "--zipf", zipf, "from 0 to 10");
    check(setShare >= 0 && setShare <= 1, "--set-share", setShare, "from 0 to 1");
    check(fanOut >= 1 && fanOut <= 1000, "--fan-out", fanOut, "from 1 to 1000");
    check(fanOutBy.equals("keys") || fanOutBy.equals("multiget"), "--fan-out-by", fanOutBy, "as keys or multiget");
    return new Plan(server().toString(), tls, threads, connections, rate, pipeline(), warmup.toNanos(),
        duration.toNanos(), timeout.toNanos(), keys, zipf, valueSize, setShare, fanOut, fanOutBy.equals("multiget"),
        verify, seed);
  }

  private int pipeline() {
    if (pipeline != null) {
      return pipeline;
    }
    return rate > 0 ? OPEN_PIPELINE : 1;
  }

  private static void check(boolean holds, String option, @Nullable Object value, String range) throws Fault {
    if (!holds) {
      throw new Fault(option + " cannot be " + value + "; give it " + range);
    }
  }
}
