package dev.holdfast.examples.memberlist.view;

import dev.holdfast.examples.memberlist.list.Group;
import dev.holdfast.examples.memberlist.list.Member;
import dev.holdfast.examples.memberlist.list.Presence;
import dev.holdfast.examples.memberlist.list.Role;
import dev.holdfast.examples.memberlist.scenario.People;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws on a terminal, in its second screen, and gives back the first one with the cursor in the end. */
final class Screen implements AutoCloseable {
  /** Rows that are not the window's. */
  static final int OTHER_ROWS = 8;
  private static final String ESC = "\u001B[";
  private static final String PLAIN = ESC + "0m";
  private static final String BOLD = ESC + "1m";
  private static final String DIM = ESC + "2m";
  private static final String GREEN = ESC + "32m";
  private static final String YELLOW = ESC + "33m";
  private static final String RED = ESC + "31m";
  private static final String CYAN = ESC + "36m";

  private final PrintStream out;
  private final TerminalSize size;
  private final Rates rates;
  private final String title;
  private Map<Long, Member> before = new HashMap<>();
  private boolean closed;

  Screen(PrintStream out, TerminalSize size, Rates rates, String title) {
    this.out = out;
    this.size = size;
    this.rates = rates;
    this.title = title;
    out.print(ESC + "?1049h" + ESC + "?25l" + ESC + "2J");
  }

  /** Draws all anew, in one write. */
  synchronized void draw(Moment moment) {
    if (closed) {
      return;
    }
    StringBuilder text = new StringBuilder(ESC + "H");
    line(text, BOLD + " " + title + PLAIN + DIM
        + String.format(Locale.ROOT, "   %,d members", moment.window().size()) + PLAIN);
    line(text, DIM + "─".repeat(size.columns()) + PLAIN);
    rows(text, moment);
    line(text, DIM + "─".repeat(size.columns()) + PLAIN);
    figures(text, moment);
    out.print(text.append(ESC).append('J'));
    out.flush();
  }

  private void rows(StringBuilder text, Moment moment) {
    List<Member> rows = moment.window().rows();
    Map<Long, Member> now = new HashMap<>();
    int from = moment.window().from();
    int shown = size.rows() - OTHER_ROWS;
    int bar = (int) ((long) from * (shown - 1) / Math.max(1, moment.window().size() - rows.size()));
    for (int i = 0; i < shown; i++) {
      if (i < rows.size()) {
        Member member = rows.get(i);
        now.put(member.id(), member);
        boolean heads = i == 0 || !group(rows.get(i - 1)).equals(group(member));
        text.append(row(from + i, member, heads));
      }
      text.append(ESC).append("K").append(ESC).append(size.columns()).append('G')
          .append(i == bar ? CYAN + "█" : DIM + "│").append(PLAIN).append("\r\n");
    }
    before = now;
  }

  private String row(int index, Member member, boolean heads) {
    Member was = before.get(member.id());
    String mark = was == null ? GREEN + "+" : was.equals(member) ? " " : YELLOW + "~";
    String group = String.format(Locale.ROOT, "%-11s", heads ? group(member) : "");
    String name = String.format(Locale.ROOT, "%-24s", member.name());
    return String.format(Locale.ROOT, " %s%s%s%,10d%s  %s%s%s  %s %s%s", BOLD + group + PLAIN, mark, PLAIN + DIM, index,
        PLAIN, dot(member.presence()), was == null ? GREEN : was.equals(member) ? "" : YELLOW, name, PLAIN + DIM,
        member.presence() == Presence.OFFLINE ? "" : member.presence().name().toLowerCase(Locale.ROOT)
            .replace('_', ' '), PLAIN);
  }

  private static String dot(Presence presence) {
    return switch (presence) {
      case ONLINE -> GREEN + "● " + PLAIN;
      case IDLE -> YELLOW + "◐ " + PLAIN;
      case DO_NOT_DISTURB -> RED + "⊝ " + PLAIN;
      case OFFLINE -> DIM + "○ " + PLAIN;
    };
  }

  private static String group(Member member) {
    if (member.presence() == Presence.OFFLINE) {
      return Group.OFFLINE;
    }
    return People.ROLES.stream().filter(role -> member.roles().contains(role.id())).map(Role::name).findFirst()
        .orElse(Group.ONLINE);
  }

  private void figures(StringBuilder text, Moment moment) {
    double window = moment.window().bytes();
    double whole = moment.window().wholeBytes();
    line(text, String.format(Locale.ROOT, " %s%,.0f%s changes/s of the guild, %s%,.0f%s messages/s to this window",
        BOLD, rates.perSecond(Moment::changes), PLAIN, BOLD, rates.perSecond(at -> at.window().messages()), PLAIN));
    line(text, compared("sent to this window", rates.perSecond(at -> at.window().bytes()), window, GREEN, ""));
    line(text, compared("the window each time", rates.perSecond(at -> at.window().wholeBytes()),
        whole, YELLOW, Rates.times(whole, window)));
    line(text, compared("the list each time", rates.perSecond(Moment::listBytes), moment.listBytes(), RED,
        Rates.times(moment.listBytes(), window)));
    text.append(DIM).append(" Ctrl-C ends").append(PLAIN).append(ESC).append('K');
  }

  private static String compared(String what, double rate, double total, String colour, String times) {
    return String.format(Locale.ROOT, " %-22s%s%10s/s%s  %10s in all  %s%s%s", what, colour + BOLD, Rates.bytes(rate),
        PLAIN, Rates.bytes(total), DIM, times, PLAIN);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(ESC).append("K\r\n");
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      out.print(PLAIN + ESC + "?25h" + ESC + "?1049l");
      out.flush();
    }
  }
}
