package dev.holdfast.ring.membership;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A server of the DNS on a port of this machine: it answers with the records of the name and type asked for. */
final class DnsServer implements AutoCloseable {
  private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final InetSocketAddress address =
      new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  private volatile List<Record> records = List.of();
  private volatile int rcode = Rcode.NOERROR;
  private volatile boolean followsAliases = true;

  DnsServer() throws IOException {
    Thread thread = new Thread(this::serve, "dns-server");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return address;
  }

  void set(List<? extends Record> records) {
    this.records = List.copyOf(records);
  }

  void answerWith(int rcode) {
    this.rcode = rcode;
  }

  /** Makes it a server that tells of aliases and leaves their records to the asker. */
  void leaveAliasesAlone() {
    followsAliases = false;
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

  private Message answer(Message question) {
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(rcode);
    Record asked = question.getQuestion();
    answer.addRecord(asked, Section.QUESTION);
    List<Name> names = new ArrayList<>(List.of(asked.getName()));
    for (Record record : rcode == Rcode.NOERROR ? records : List.<Record>of()) {
      if (names.contains(record.getName())) {
        if (record instanceof CNAMERecord alias) {
          answer.addRecord(alias, Section.ANSWER);
          if (followsAliases) {
            names.add(alias.getTarget());
          }
        } else if (record.getType() == asked.getType()) {
          answer.addRecord(record, Section.ANSWER);
        }
      }
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
