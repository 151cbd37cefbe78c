package dev.holdfast.examples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Code made for one map, as a store might emit it at each put: javac's switch over strings, by their hashes, in a
 * hidden class. What a map in a record has to be compared with.
 */
final class EmittedSwitch {
  private static final String NAME = EmittedSwitch.class.getPackageName() + ".Emitted";

  private EmittedSwitch() {}

  static ToIntFunction<String> of(Map<String, Integer> map) {
    StringBuilder cases = new StringBuilder();
    map.forEach((key, value) -> cases.append("case \"").append(key).append("\": return ").append(value).append(';'));
    String source = "package " + EmittedSwitch.class.getPackageName() + ";"
        + "final class Emitted implements java.util.function.ToIntFunction<String> {"
        + "public int applyAsInt(String key) { switch (key) {" + cases + "default: return -1; } } }";
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(compile(source), true);
      @SuppressWarnings("unchecked")
      ToIntFunction<String> emitted = (ToIntFunction<String>)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
      return emitted;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot load " + source, e);
    }
  }

  private static byte[] compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
          @Override
          public OutputStream openOutputStream() {
            return bytes;
          }
        };
      }
    };
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("memory:///" + NAME + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    if (!compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(file)).call()) {
      throw new IllegalStateException("cannot compile " + source);
    }
    return bytes.toByteArray();
  }
}
