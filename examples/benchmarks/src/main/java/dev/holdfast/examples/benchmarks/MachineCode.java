package dev.holdfast.examples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code of a method up to its return, as HotSpot prints it: as instructions where hsdis is installed, else as bytes,
 * which objdump can read. Where neither is there, the bytes are all there is.
 */
final class MachineCode {
  static final String NO_DISASSEMBLER = "bytes: install objdump (binutils) or hsdis to see instructions";

  private static final Pattern HEADER = Pattern.compile("Compiled method.*::(\\w+) \\(.*");
  private static final Pattern LINE = Pattern.compile("\\s*0x(\\p{XDigit}+):(.*)");
  private static final Pattern BYTES = Pattern.compile("[\\p{XDigit}| ]+");
  private static final Pattern COMMENT = Pattern.compile("\\{((?:oop|metadata)\\(.*\\)|poll_return)\\}");
  private static final Pattern OBJDUMP = Pattern.compile("\\s*(\\p{XDigit}+):\\s+(\\S.*)");
  private static final Pattern RETURN = Pattern.compile("retq?\\b.*");
  /** HotSpot names the four bytes in which an instruction begins. */
  private static final int UNIT = 4;
  private static final Map<String, List<String>> MACHINES =
      Map.of("amd64", List.of("i386:x86-64", "-M", "intel"), "aarch64", List.of("aarch64"));

  private final NavigableMap<Long, String> comments = new TreeMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> instructions = new ArrayList<>();
  private long start = -1;

  private MachineCode() {}

  /** The lines of the last code of a method among all that was printed. */
  static List<String> of(String method, List<String> output) throws IOException, InterruptedException {
    MachineCode last = null;
    MachineCode open = null;
    boolean wanted = false;
    for (String line : output) {
      if (line.startsWith("Compiled method")) {
        Matcher header = HEADER.matcher(line);
        wanted = header.matches() && header.group(1).equals(method);
      } else if (wanted && line.contains("[Verified Entry Point]")) {
        open = new MachineCode();
        last = open;
      } else if (line.startsWith("[Exception Handler]") || line.startsWith("[Stub Code]") || line.startsWith("[/")) {
        open = null;
      } else if (open != null) {
        open.add(line);
      }
    }
    if (last == null) {
      throw new IOException("the VM printed no code of " + method + "; it said:\n" + String.join("\n", output));
    }
    return last.lines();
  }

  private void add(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return;
    }
    long address = Long.parseUnsignedLong(line.group(1), 16);
    String rest = line.group(2).strip();
    Matcher comment = COMMENT.matcher(rest);
    if (comment.find()) {
      comments.merge(address, comment.group(1), (one, other) -> one + " " + other);
    }
    if (rest.startsWith(";")) {
      return;
    }
    start = start < 0 ? address : start;
    if (BYTES.matcher(rest).matches()) {
      bytes.writeBytes(HexFormat.of().parseHex(rest.replaceAll("[| ]", "")));
    } else {
      instructions.add(rest);
    }
  }

  private List<String> lines() throws IOException, InterruptedException {
    if (!instructions.isEmpty()) {
      return upToReturn(instructions);
    }
    NavigableMap<Long, String> disassembled = disassembled();
    if (disassembled.isEmpty()) {
      return List.of(NO_DISASSEMBLER, HexFormat.ofDelimiter(" ").formatHex(bytes.toByteArray()));
    }
    comments.forEach((address, comment) -> {
      Long named = disassembled.lowerKey(address + UNIT);
      disassembled.computeIfPresent(named == null ? address : named,
          (at, instruction) -> String.format("%-36s; %s", instruction, comment));
    });
    return upToReturn(List.copyOf(disassembled.values()));
  }

  /** What follows are stubs and the ways out to the interpreter. */
  private static List<String> upToReturn(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (RETURN.matcher(lines.get(i)).matches()) {
        return lines.subList(0, i + 1);
      }
    }
    return lines;
  }

  /** Instructions by address; none if there is no objdump, or it does not know this machine. */
  private NavigableMap<Long, String> disassembled() throws IOException, InterruptedException {
    NavigableMap<Long, String> lines = new TreeMap<>();
    List<String> machine = MACHINES.getOrDefault(System.getProperty("os.arch"), List.of());
    Path file = Files.createTempFile("code", ".bin");
    try {
      Files.write(file, bytes.toByteArray());
      List<String> command = new ArrayList<>(List.of("objdump", "-D", "-b", "binary", "--no-show-raw-insn",
          "--adjust-vma=0x" + Long.toHexString(start), "-m"));
      command.addAll(machine);
      command.add(file.toString());
      Process process = machine.isEmpty() ? null : started(command);
      if (process != null) {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        output.lines().map(OBJDUMP::matcher).filter(Matcher::matches).forEach(
            line -> lines.put(Long.parseUnsignedLong(line.group(1), 16), line.group(2).strip()));
      }
    } finally {
      Files.delete(file);
    }
    return lines;
  }

  private static @Nullable Process started(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return null; // Not installed.
    }
  }
}
