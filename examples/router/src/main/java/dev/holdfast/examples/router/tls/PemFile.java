package dev.holdfast.examples.router.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in PEM, as one look has found it.
 *
 * @param path where it is
 * @param content what is in it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by sameAs.
record PemFile(Path path, byte[] content) {
  private static final int LARGEST = 4 << 20;
  private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  static PemFile read(Path path) {
    if (!Files.exists(path)) {
      throw new TlsProblem(path + ": does not exist; write the PEM file there, or name another");
    }
    if (!Files.isRegularFile(path)) {
      throw new TlsProblem(path + ": is no regular file; name a PEM file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new TlsProblem(path + ": is larger than " + LARGEST + " bytes; name a PEM file");
      }
      return new PemFile(path, content);
    } catch (AccessDeniedException e) {
      throw new TlsProblem(path + ": may not be read; change its permissions, or the user that routed runs as", e);
    } catch (IOException e) {
      throw new TlsProblem(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  boolean sameAs(PemFile other) {
    return path.equals(other.path) && Arrays.equals(content, other.content);
  }

  /** All certificates, in their order; at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE") || block.group(1).equals("X509 CERTIFICATE")) {
        certificates.add(certificate(block.group(2), certificates.size() + 1));
      }
    }
    if (certificates.isEmpty()) {
      throw new TlsProblem(path + ": has no certificate; write one as PEM, from -----BEGIN CERTIFICATE----- on");
    }
    return certificates;
  }

  private X509Certificate certificate(String base64, int number) {
    try {
      InputStream in = new ByteArrayInputStream(decode(base64));
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new TlsProblem(path + ": certificate " + number + " cannot be read: " + e.getMessage()
          + "; write the file again", e);
    }
  }

  PrivateKey privateKey() {
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      String kind = block.group(1);
      if (kind.equals("ENCRYPTED PRIVATE KEY")) {
        throw new TlsProblem(path + ": is encrypted; decrypt it: " + convert());
      } else if (kind.equals("PRIVATE KEY")) {
        return privateKey(block.group(2));
      } else if (kind.endsWith(" PRIVATE KEY")) {
        throw new TlsProblem(path + ": is a key in another form than PKCS #8; convert it: " + convert());
      }
    }
    if (text().contains("Proc-Type: 4,ENCRYPTED")) {
      throw new TlsProblem(path + ": is encrypted; decrypt it: " + convert());
    }
    throw new TlsProblem(path + ": has no private key; write it as PEM, from -----BEGIN PRIVATE KEY----- on");
  }

  private String convert() {
    return "openssl pkcs8 -topk8 -nocrypt -in " + path + " -out NEW, and let nobody else read it";
  }

  private PrivateKey privateKey(String base64) {
    GeneralSecurityException last = new GeneralSecurityException("no algorithm");
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(decode(base64));
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw new TlsProblem(path + ": has a private key that cannot be read, or that is none of "
        + String.join(", ", KEY_ALGORITHMS) + "; write the file again", last);
  }

  private byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new TlsProblem(path + ": has a part that is not in base 64: " + e.getMessage() + "; write the file again",
          e);
    }
  }

  private String text() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
