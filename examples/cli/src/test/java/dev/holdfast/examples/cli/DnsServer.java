package dev.holdfast.examples.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;

/** A server of the DNS on a port of this machine, which is the only one that is asked until it is closed. */
final class DnsServer implements AutoCloseable {
  private static final String PROPERTY = "dns.server";

  private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private volatile List<Record> records = List.of();

  DnsServer() throws IOException {
    System.setProperty(PROPERTY, "127.0.0.1:" + socket.getLocalPort());
    ResolverConfig.refresh();
    Thread thread = new Thread(this::serve, "dns-server");
    thread.setDaemon(true);
    thread.start();
  }

  void set(Record... records) {
    this.records = List.of(records);
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  /** The records of the name and kind asked for; a name that has none does not exist. */
  private Message answer(Message question) {
    Record asked = question.getQuestion();
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(asked, Section.QUESTION);
    records.stream()
        .filter(record -> record.getName().equals(asked.getName()) && record.getType() == asked.getType())
        .forEach(record -> answer.addRecord(record, Section.ANSWER));
    answer.getHeader().setRcode(answer.getSection(Section.ANSWER).isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
    return answer;
  }

  @Override
  public void close() {
    socket.close();
    System.clearProperty(PROPERTY);
    ResolverConfig.refresh();
  }
}
