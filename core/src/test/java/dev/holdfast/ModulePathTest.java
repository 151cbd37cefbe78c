package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

/** The library as a named module: hidden classes are defined in it, and nothing needs to be opened for that. */
class ModulePathTest {
  @Test
  void foldsAsAModule() throws Exception {
    String modules = place(Store.class) + File.pathSeparator + place(ByteBuddy.class);
    List<String> main =
        List.of(
            "--module-path", modules,
            "--add-modules", "dev.holdfast.core",
            "-cp", place(ModulePathTest.class).toString(),
            "consumer.Consumer");
    assertThat(Fork.run(List.of(), main)).containsExactly("true a", "module dev.holdfast.core");
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
