package dev.holdfast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the reads of globals in one method's code have become, in words, told from the comments that HotSpot prints: the
 * objects and classes that the code refers to, and its calls. Each thing is told once, in the order of the code.
 *
 * <p>C1 links a read to the value's class, whose static field it loads. Its other objects are not told: they are those
 * of the method handles and of messages in code never reached.
 */
final class ReadsInWords {
  private static final Pattern OOP = Pattern.compile("\\{oop\\((.*?)(?:\\)\\}\\s*)?$");
  private static final Pattern OBJECT = Pattern.compile("(.*?) ?\\{(0x\\p{XDigit}+)\\}(.*)");
  private static final Pattern CHECK = Pattern.compile("\\{metadata\\('dev/holdfast/(\\w+Handle(?:\\+0x\\w+)?)'\\)\\}");
  private static final Pattern OF_HANDLES = Pattern.compile("a 'dev/holdfast/(\\w+Handle\\b|Member'|\\w*Global'\\[).*");
  private static final Pattern CALL = Pattern.compile("\\{((?:optimized )?virtual_call|static_call)\\b");
  private static final Pattern BYTECODE = Pattern.compile(";\\*(\\w+)(?: (\\S+))? \\{");
  private static final Pattern READ = Pattern.compile("get|getAs(Int|Long|Double|Boolean)|getOr(Null|Default)|isSet");
  private static final Pattern PLACE =
      Pattern.compile("; - (?:\\(reexecute\\) )?(\\S+::\\S+)@-?\\d+(?: \\((line \\d+)\\))?");
  private static final Pattern INSTRUCTION = Pattern.compile("\\s*0x\\p{XDigit}+:\\s+[^;\\s]");
  private static final int LONGEST = 80;

  private final PrintedCode code;
  private final Set<String> words = new LinkedHashSet<>();
  private @Nullable String call; // Printed as bytes, the kind of a call comes before what is called.
  private @Nullable String read; // And as instructions after it.

  private ReadsInWords(PrintedCode code) {
    this.code = code;
  }

  static List<String> of(PrintedCode code) {
    ReadsInWords reads = new ReadsInWords(code);
    code.lines().forEach(reads::line);
    if (reads.words.isEmpty()) {
      reads.words.add(
          code.byC2()
              ? "no object and no load: a number is part of the code, if a global is read here at all"
              : "no read of a global to be seen in C1's code");
    }
    return new ArrayList<>(reads.words);
  }

  private void line(String line) {
    if (INSTRUCTION.matcher(line).lookingAt()) {
      read = null;
    }
    Matcher oop = OOP.matcher(line);
    if (oop.find()) {
      object(oop.group(1));
    }
    Matcher check = CHECK.matcher(line);
    if (check.find() && code.byC2()) {
      words.add("behind a check of the handle's class " + check.group(1) + " (the handle is not a constant here)");
    }
    calls(line);
  }

  private void object(String printed) {
    Matcher object = OBJECT.matcher(printed);
    if (!object.matches() || OF_HANDLES.matcher(printed).matches()) {
      return;
    }
    String address = " (" + object.group(2) + ")";
    if (printed.startsWith("a 'dev/holdfast/Cell'")) {
      words.add("volatile load from the cell of a shared global" + address);
    } else if (printed.startsWith("a 'dev/holdfast/Group'")) {
      words.add("volatile load of the values of a group, and a load from them" + address);
    } else if (printed.contains("= 'dev/holdfast/Value+")) {
      words.add("load from the static final field that holds a folded value" + address);
    } else if (code.byC2()) {
      words.add("constant " + shortened(object.group(1) + object.group(3)) + " embedded" + address);
    }
  }

  private static String shortened(String object) {
    return object.length() <= LONGEST ? object : object.substring(0, LONGEST) + "…";
  }

  private void calls(String line) {
    Matcher bytecode = BYTECODE.matcher(line);
    if (bytecode.find()) {
      boolean isRead = bytecode.group(1).startsWith("invoke") && isRead(bytecode.group(2));
      read = isRead ? bytecode.group(2) : null;
      call = isRead ? call : null;
    }
    Matcher place = PLACE.matcher(line);
    if (read != null && place.find() && !read.endsWith(")")) {
      read += " (" + place.group(1) + (place.group(2) == null ? "" : ", " + place.group(2)) + ")";
    }
    Matcher kind = CALL.matcher(line);
    if (kind.find()) {
      call = kind.group(1);
    }
    if (call != null && read != null && read.endsWith(")")) {
      words.add(call(call, read));
      call = null;
    } else if (code.disassembled()) {
      call = null;
    }
  }

  private static boolean isRead(@Nullable String method) {
    return method != null && READ.matcher(method).matches();
  }

  private String call(String kind, String what) {
    if (!kind.equals("virtual_call")) {
      return "call of " + what + ", not inlined, so what it reads cannot be seen here, if it is a handle's";
    }
    String why = code.byC2() ? "more than two handles pass here" : "C1 sees through constant handles only";
    return "virtual call of " + what + ", nothing folded: " + why + ", if it is a handle's";
  }
}
