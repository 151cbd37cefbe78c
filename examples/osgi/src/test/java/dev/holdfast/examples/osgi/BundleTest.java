package dev.holdfast.examples.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Starts Apache Felix with Byte Buddy, the store and a user's bundle, and folds a value of the user's class. */
final class BundleTest {
  @TempDir
  private Path folder;

  @Test
  void foldsAValueOfAnotherBundle() throws Exception {
    Framework framework = new FrameworkFactory().newFramework(
        Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
    framework.start();
    try {
      BundleContext context = framework.getBundleContext();
      install(context, place(ByteBuddy.class));
      Bundle store = install(context, place(Store.class));
      Bundle user = install(context, userBundle());

      Class<?> routes = user.loadClass(Routes.class.getName());
      Object answer = ((Supplier<?>) routes.getConstructor().newInstance()).get();

      assertThat(routes.getClassLoader()).isNotSameAs(getClass().getClassLoader());
      assertThat(store.getSymbolicName()).isEqualTo("dev.holdfast.core");
      assertThat(answer).isEqualTo("b, true");
    } finally {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  private static Bundle install(BundleContext context, Path place) throws BundleException {
    Bundle bundle = context.installBundle("reference:" + place.toUri());
    bundle.start();
    return bundle;
  }

  /** The jar, or the folder of classes. */
  private static Path place(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path userBundle() throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "user");
    headers.putValue(Constants.IMPORT_PACKAGE, "dev.holdfast");
    Path jar = folder.resolve("user.jar");
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Class<?> one : new Class<?>[] {Routes.class, Routes.Hosts.class}) {
        String name = one.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        entries.write(one.getClassLoader().getResourceAsStream(name).readAllBytes());
      }
    }
    return jar;
  }
}
