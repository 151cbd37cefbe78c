package dev.holdfast.examples.memberlist.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.memberlist.host.GuildClient;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ScenarioTest {
  private static final Size SMALL = new Size(10, 20, 1_000, 2, 20, Duration.ofMillis(100));

  @Test
  void losesNothingWhileAHostJoinsAndAnotherLeaves() {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new Scenario()).setOut(new PrintWriter(out)).execute(
        "--guilds", "40", "--members", "30", "--large", "5000", "--writers", "3", "--windows", "60", "--phase", "0.3");
    assertThat(out.toString())
        .contains("3 hosts, 41 guilds, 6,200 members, put there in ")
        .contains("a host joins ", "a host leaves ")
        .contains("updates acknowledged: 0 lost, 0 done twice")
        .contains("guilds that are not at exactly one host: 0; in a wrong order: 0")
        .contains("60 windows, ", " 0 wrong copies, 0 wrong messages")
        .contains("The ring is at generation 2 and ");
    assertThat(exit).isZero();
  }

  @Test
  void noticesWhatTheWritersDidNotDo() throws IOException, InterruptedException {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (ScenarioRun run = new ScenarioRun(SMALL, 2); GuildClient stranger = GuildClient.open(99, group)) {
      run.load();
      assertThat(run.check(Duration.ofSeconds(10)).isRight()).isTrue();
      CompletableFuture<Void> done = new CompletableFuture<>();
      stranger.put(3, new Member(-1, "Eve", Set.of(), Presence.ONLINE), () -> done.complete(null));
      done.orTimeout(20, TimeUnit.SECONDS).join();
      Truth.Verdict verdict = run.check(Duration.ZERO).verdict();
      assertThat(verdict).isEqualTo(new Truth.Verdict(1, 1, 0, 0));
    } finally {
      group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  @Test
  void isWrongIfAnythingIs() {
    assertThat(new Truth.Verdict(0, 0, 0, 0).isRight()).isTrue();
    assertThat(new Truth.Verdict(1, 0, 0, 0).isRight()).isFalse();
    assertThat(new Truth.Verdict(0, 1, 0, 0).isRight()).isFalse();
    assertThat(new Truth.Verdict(0, 0, 1, 0).isRight()).isFalse();
    assertThat(new Truth.Verdict(0, 0, 0, 1).isRight()).isFalse();
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    StringWriter err = new StringWriter();
    int exit = new CommandLine(new Scenario()).setErr(new PrintWriter(err)).execute("--guilds", "0");
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith("--guilds cannot be 0; give it at least 1");
  }
}
