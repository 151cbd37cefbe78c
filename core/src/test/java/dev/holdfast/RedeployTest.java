package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application in a class loader of its own, deployed again and again while Holdfast stays, as in a container: its
 * store, its values, its listeners and clean-ups go with it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public class RedeployTest {
  private static final int DEPLOYMENTS = 100;

  /** A store that outlives the application. */
  public static final Store CONTAINER = Store.create("container", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));

  /** What each deployment loads anew. */
  public static final class Application implements Callable<Long> {
    private static final Store STORE =
        Store.create("application", Policy.DEFAULT.withFold(Policy.Fold.AT_ONCE));
    private static final Group GROUP = STORE.group("routing");
    private static final Global<Route> ROUTE = GROUP.global("route", Route.class);
    private static final IntGlobal LIMIT = GROUP.intGlobal("limit");
    private static final Global<Route> LATER = STORE.global("later", Route.class, Policy.DEFAULT);

    private static long heard;

    @Override
    public Long call() {
      ROUTE.onChange(change -> heard++);
      ROUTE.onRetire(route -> () -> heard++);
      for (int i = 1; i <= 3; i++) {
        GROUP.change().put(ROUTE, new Route(i)).put(LIMIT, i).publish();
        LATER.put(new Route(i));
      }
      long sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += ROUTE.get().number + LIMIT.get() + LATER.get().number;
      }
      return sum + heard;
    }
  }

  /** A tenant: an application that keeps its values in the container's store, and cleans up when it goes. */
  public static final class Tenant implements Callable<Long> {
    private static final Global<Route> ROUTE =
        CONTAINER.global("route of " + System.identityHashCode(Tenant.class), Route.class);

    private static long heard;

    @Override
    public Long call() {
      Registration listening = ROUTE.onChange(change -> heard++);
      ROUTE.put(new Route(1));
      ROUTE.put(new Route(2));
      long sum = 0;
      for (int i = 0; i < 20_000; i++) {
        sum += ROUTE.get().number;
      }
      ROUTE.delete();
      listening.close();
      return sum + heard;
    }
  }

  /** A value of the application's own type. Not a record: the JDK keeps the last class of those that it compared. */
  public static final class Route {
    final int number;

    Route(int number) {
      this.number = number;
    }
  }

  /** Loads its own copies of the applications, and the rest from its parent. */
  private static final class ApplicationLoader extends ClassLoader {
    ApplicationLoader() {
      super(RedeployTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(RedeployTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = Objects.requireNonNull(RedeployTest.class.getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static WeakReference<ClassLoader> deploy(String application) throws Exception {
    ClassLoader loader = new ApplicationLoader();
    Class<?> type = loader.loadClass(RedeployTest.class.getName() + "$" + application);
    assertThat(type.getClassLoader()).isSameAs(loader);
    Object sum = ((Callable<?>) type.getDeclaredConstructor().newInstance()).call();
    assertThat((Long) sum).isPositive();
    return new WeakReference<>(loader);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Application", "Tenant"})
  void aHundredDeploymentsLeaveNothing(String application) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    long classesBefore = 0;
    for (int i = 0; i < DEPLOYMENTS; i++) {
      loaders.add(deploy(application));
      if (i == DEPLOYMENTS / 10) {
        Eventually.isCollected("the first deployments", () -> allGone(loaders));
        classesBefore = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      }
    }
    Eventually.isCollected("all deployments", () -> allGone(loaders));
    Eventually.isCollected("their globals in the store that stays", () -> CONTAINER.size() < 2);
    long before = classesBefore;
    Eventually.isCollected(
        "their classes", () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() < before + 50);
  }

  private static boolean allGone(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().allMatch(loader -> loader.get() == null);
  }

  /** The test can tell: an application that is held in one place stays, until it is let go. */
  @Test
  void aListenerInAStoreThatStaysKeepsItsLoader() throws Exception {
    List<Registration> listening = new ArrayList<>();
    WeakReference<ClassLoader> loader = deployAndHold(listening);
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNotNull();
    listening.forEach(Registration::close);
    listening.clear();
    Eventually.isCollected("the application", () -> loader.get() == null);
  }

  private static WeakReference<ClassLoader> deployAndHold(List<Registration> listening) throws Exception {
    ClassLoader loader = new ApplicationLoader();
    Object held =
        loader.loadClass(RedeployTest.class.getName() + "$Application").getDeclaredConstructor().newInstance();
    listening.add(CONTAINER.intGlobal("held").onChange(change -> Objects.requireNonNull(held)));
    return new WeakReference<>(loader);
  }
}
