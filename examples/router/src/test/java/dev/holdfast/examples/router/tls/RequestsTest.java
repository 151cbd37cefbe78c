package dev.holdfast.examples.router.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.examples.router.config.BackendTls;
import dev.holdfast.examples.router.config.ListenTls;
import dev.holdfast.examples.router.config.TlsProvider;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers through TLS to the router and from it to memcached. */
class RequestsTest {
  /** Requests, and what memcached answers. */
  private static final String[][] TALK = {
      {"set a 5 0 3\r\nabc\r\n", "STORED\r\n"},
      {"get a\r\n", "VALUE a 5 3\r\nabc\r\nEND\r\n"},
      {"get none\r\n", "END\r\n"},
      {"add a 0 0 1\r\nx\r\n", "NOT_STORED\r\n"},
      {"append a 0 0 3\r\ndef\r\n", "STORED\r\n"},
      {"prepend a 0 0 1\r\n_\r\n", "STORED\r\n"},
      {"set b 0 0 2 noreply\r\n10\r\n", ""},
      {"get a none b\r\n", "VALUE a 5 7\r\n_abcdef\r\nVALUE b 0 2\r\n10\r\nEND\r\n"},
      {"incr b 5\r\n", "15\r\n"},
      {"decr b 100\r\n", "0\r\n"},
      {"incr none 1\r\n", "NOT_FOUND\r\n"},
      {"touch a 100\r\n", "TOUCHED\r\n"},
      {"gat 100 a\r\n", "VALUE a 5 7\r\n_abcdef\r\nEND\r\n"},
      {"mg a v k\r\n", "VA 7 ka\r\n_abcdef\r\n"},
      {"mg none v\r\n", "EN\r\n"},
      {"mn\r\n", "MN\r\n"},
      {"ms c 2\r\nhi\r\n", "HD\r\n"},
      {"nonsense\r\n", "ERROR\r\n"},
      {"set e 0 0 0\r\n\r\n", "STORED\r\n"},
      {"get e\r\n", "VALUE e 0 0\r\n\r\nEND\r\n"},
      {"delete a\r\n", "DELETED\r\n"},
      {"delete a\r\n", "NOT_FOUND\r\n"},
  };
  private static final int[] SIZES = {100, 4096, 4097, 16_384, 16_385, 65_536, 1_000_000};

  @TempDir
  private Path directory;
  private Pki pki;
  private ListenTls clients;
  private BackendTls backends;
  private String[] memcachedTls = {};

  @BeforeEach
  void issue() throws Exception {
    pki = new Pki(directory);
    X509Bundle bundle = pki.issue("x");
    clients = new ListenTls(pki.cert(bundle, "x.pem"), pki.key(bundle, "x.key"), null, false);
    backends = new BackendTls(pki.ca(), null, null, true);
    memcachedTls = new String[] {"-Z", "-o", "ssl_chain_cert=" + clients.cert() + ",ssl_key=" + clients.key()};
  }

  private interface Talking {
    void with(Client client) throws Exception;
  }

  private void talk(TlsProvider provider, String version, boolean toBackends, Talking talking) throws Exception {
    try (Memcached memcached = Memcached.start(toBackends ? memcachedTls : new String[0]);
        Router router = Router.start(Configs.of(provider, clients, toBackends ? backends : null), memcached.port());
        Client client = Client.tls(router.port(), pki.jdk(null), version)) {
      talking.with(client);
    }
  }

  @ParameterizedTest
  @CsvSource({"JDK,TLSv1.2,true", "JDK,TLSv1.3,false", "OPENSSL,TLSv1.2,false", "OPENSSL,TLSv1.3,true"})
  void oneByOne(TlsProvider provider, String version, boolean toBackends) throws Exception {
    talk(provider, version, toBackends, client -> {
      for (String[] turn : TALK) {
        assertThat(client.ask(turn[0], turn[1].length())).as(turn[0]).isEqualTo(turn[1]);
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"JDK,TLSv1.3,true", "JDK,TLSv1.2,false", "OPENSSL,TLSv1.2,true", "OPENSSL,TLSv1.3,false"})
  void allAtOnceAndByteByByte(TlsProvider provider, String version, boolean toBackends) throws Exception {
    talk(provider, version, toBackends, client -> {
      StringBuilder asked = new StringBuilder();
      StringBuilder answered = new StringBuilder();
      for (String[] turn : TALK) {
        asked.append(turn[0]);
        answered.append(turn[1]);
      }
      String text = asked.toString();
      for (int times = 0; times < 10; times++) {
        assertThat(client.ask(text, answered.length())).isEqualTo(answered.toString());
      }
      for (int at = 0; at < text.length(); at++) {
        client.send(text.substring(at, at + 1));
      }
      assertThat(client.ask("", answered.length())).isEqualTo(answered.toString());
    });
  }

  @ParameterizedTest
  @CsvSource({"JDK,TLSv1.3,true", "OPENSSL,TLSv1.3,true", "JDK,TLSv1.2,false", "OPENSSL,TLSv1.2,false"})
  void valuesOfEachSize(TlsProvider provider, String version, boolean toBackends) throws Exception {
    talk(provider, version, toBackends, client -> {
      for (int size : SIZES) {
        String value = (size + "|").repeat(size).substring(0, size);
        assertThat(client.ask("set v 0 0 " + size + "\r\n" + value + "\r\n", 8)).isEqualTo("STORED\r\n");
        String answer = "VALUE v 0 " + size + "\r\n" + value + "\r\nEND\r\n";
        assertThat(client.ask("get v\r\n", answer.length())).isEqualTo(answer);
        assertThat(several(client, 20, answer)).isTrue();
      }
    });
  }

  /** Asks several times before it reads, so that the router must wait for the client. */
  private static boolean several(Client client, int times, String answer) throws Exception {
    AtomicReference<IOException> failed = new AtomicReference<>();
    Thread sender = new Thread(() -> {
      try {
        client.send("get v\r\n".repeat(times));
      } catch (IOException e) {
        failed.set(e);
      }
    });
    sender.start();
    boolean same = true;
    for (int i = 0; i < times; i++) {
      same &= client.ask("", answer.length()).equals(answer);
    }
    sender.join();
    return same && failed.get() == null;
  }
}
