package dev.holdfast.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.holdfast.Global;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/*
 * What a thread wrote before a put is seen by whoever gets the new value: the value's own fields, which need not be
 * final, and any other plain field.
 *
 * A reader gets the new value through the volatile read of the cell or, as it is folded at once, through a constant,
 * whose code has no fence at all. Then the order must come from the change of the code.
 */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The old value, and nothing of the writer's.")
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The old value; the plain write is seen early, which it may be.")
@Outcome(id = "2, 3, 1", expect = ACCEPTABLE, desc = "The new value and all that was written before it.")
@Outcome(expect = FORBIDDEN, desc = "The new value without what was written before it.")
@State
public class MessagePassing {
  private static final Global<Message> GLOBAL = Globals.STORE.global("message passing", Message.class);

  private int plain;

  public MessagePassing() {
    GLOBAL.put(new Message(1, 0));
    GLOBAL.foldNow();
  }

  /** A value whose fields are not final, so that only the put can publish them. */
  static final class Message {
    private int number;
    private int text;

    Message(int number, int text) {
      this.number = number;
      this.text = text;
    }
  }

  @Actor
  public void writer() {
    Tries.pause();
    plain = 1;
    Message message = new Message(0, 0);
    message.number = 2;
    message.text = 3;
    GLOBAL.put(message);
    GLOBAL.foldNow();
  }

  @Actor
  public void reader(III_Result r) {
    Tries tries = new Tries();
    Message message;
    do {
      message = GLOBAL.get();
      r.r1 = message.number;
      r.r2 = message.text;
      r.r3 = plain;
    } while (r.r1 == 1 && tries.again());
  }
}
