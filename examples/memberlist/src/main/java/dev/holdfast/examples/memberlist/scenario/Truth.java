package dev.holdfast.examples.memberlist.scenario;

import dev.holdfast.examples.memberlist.host.GuildHost;
import dev.holdfast.examples.memberlist.host.GuildState;
import dev.holdfast.examples.memberlist.host.GuildWatch;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.MemberList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What all guilds must be after all that the writers were told is done, and whether they are. */
final class Truth {
  private final List<List<Member>> guilds = new ArrayList<>();
  private final List<Writer.Model> models = new ArrayList<>();
  private final List<Writer> writers;

  Truth(Size size, List<Writer> writers) {
    this.writers = writers;
    writers.forEach(writer -> models.add(writer.model().join()));
    for (int guild = 0; guild <= size.guilds(); guild++) {
      List<Member> all = new ArrayList<>();
      for (Writer.Model model : models) {
        all.addAll(model.members().get(guild));
      }
      guilds.add(MemberList.of(People.ROLES, all).members());
    }
  }

  /**
   * What is wrong with the guilds of the hosts.
   *
   * @param lost acknowledged writes that are not there, by their effect or by their number
   * @param twice writes that were done more often than they were made
   * @param misplaced guilds that are not at exactly one host
   * @param unsorted guilds with the right members in a wrong order
   */
  record Verdict(long lost, long twice, int misplaced, int unsorted) {
    boolean isRight() {
      return lost == 0 && twice == 0 && misplaced == 0 && unsorted == 0;
    }
  }

  Verdict check(List<GuildHost> hosts) {
    Verdict verdict = new Verdict(0, 0, 0, 0);
    for (int guild = 0; guild < guilds.size(); guild++) {
      List<GuildState> found = new ArrayList<>();
      for (GuildHost host : hosts) {
        Optional<GuildState> state = host.state(guild).join();
        state.ifPresent(found::add);
      }
      verdict = found.size() == 1 ? judged(verdict, guild, found.get(0))
          : new Verdict(verdict.lost, verdict.twice, verdict.misplaced + 1, verdict.unsorted);
    }
    return verdict;
  }

  private Verdict judged(Verdict before, int guild, GuildState state) {
    List<Member> right = guilds.get(guild);
    long lost = 0;
    long written = 0;
    for (int i = 0; i < writers.size(); i++) {
      long count = models.get(i).written().get(guild);
      long done = state.sequences().getOrDefault((long) writers.get(i).number(), 0L);
      lost += Math.max(0, count - done);
      written += count;
    }
    if (!right.equals(state.members())) {
      Set<Member> there = new HashSet<>(state.members());
      Set<Member> wanted = new HashSet<>(right);
      lost += wanted.stream().filter(member -> !there.contains(member)).count();
      lost += there.stream().filter(member -> !wanted.contains(member)).count();
      return new Verdict(before.lost + lost, before.twice + Math.max(0, state.applied() - written), before.misplaced,
          before.unsorted + (there.equals(wanted) ? 1 : 0));
    }
    return new Verdict(before.lost + lost, before.twice + Math.max(0, state.applied() - written), before.misplaced,
        before.unsorted);
  }

  /** Whether a window shows the slice of the truth at its place. */
  boolean isRight(GuildWatch window) {
    GuildWatch.View view = window.view().join();
    List<Member> guild = guilds.get((int) window.guild());
    int to = view.from() + view.rows().size();
    return view.size() == guild.size() && to <= guild.size() && !view.rows().isEmpty()
        && view.rows().equals(guild.subList(view.from(), to));
  }
}
