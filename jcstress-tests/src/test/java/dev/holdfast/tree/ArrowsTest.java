package dev.holdfast.tree;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.Store;
import dev.holdfast.ring.HashRing;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who may use whom: what the class files of the libraries say. */
class ArrowsTest {
  private static final JavaClasses CORE = classesOf(Store.class);
  private static final JavaClasses RING = classesOf(HashRing.class);

  private static final String RING_PACKAGE = "dev.holdfast.ring";
  private static final String INTERNAL = "dev.holdfast.ring.internal";
  private static final String SNAPSHOT = "dev.holdfast.ring.snapshot";
  private static final String MEMBERSHIP = "dev.holdfast.ring.membership";

  private static JavaClasses classesOf(Class<?> any) {
    return new ClassFileImporter().importUrl(any.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void coreUsesByteBuddyAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(with("dev.holdfast", "net.bytebuddy..", "javax.management")))
        .check(CORE);
  }

  @Test
  void ringUsesItsFewLibrariesAndNotTheStore() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                with("dev.holdfast.ring..", "com.dynatrace.hash4j..", "org.agrona", "org.xbill.DNS..",
                    "org.apache.curator..", "org.apache.zookeeper..")))
        .check(RING);
  }

  @Test
  void onlyTheirSourcesNeedZooKeeperAndTheDns() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.ZooKeeper[A-Za-z]+(\\$.*)?")
        .and()
        .doNotHaveSimpleName("RingPaths") // Checks paths as ZooKeeper does; used by these alone.
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..")
        .check(RING);
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Dns[A-Za-z]+(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.xbill..")
        .check(RING);
  }

  @Test
  void theRingKnowsNothingOfSnapshotsAndMembership() {
    noClasses()
        .that()
        .resideInAnyPackage(RING_PACKAGE, INTERNAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SNAPSHOT, MEMBERSHIP)
        .check(RING);
  }

  @Test
  void snapshotsKnowNothingOfMembership() {
    noClasses().that().resideInAPackage(SNAPSHOT).should().dependOnClassesThat().resideInAPackage(MEMBERSHIP)
        .check(RING);
  }

  /** The ring and its inside are one: the inside is how packages beside the ring see what is package-private in it. */
  @Test
  void packagesOfTheRingHaveNoOtherCycle() {
    slices()
        .matching("dev.holdfast.ring.(*)")
        .should()
        .beFreeOfCycles()
        .check(RING.that(not(resideInAnyPackage(INTERNAL))));
    assertThat(RING.containPackage(MEMBERSHIP)).as("the ring's packages were read").isTrue();
    assertThat(CORE.contain(Store.class)).as("the store's classes were read").isTrue();
  }

  private static String[] with(String... packages) {
    String[] all = Arrays.copyOf(packages, packages.length + 3);
    all[packages.length] = "java..";
    all[packages.length + 1] = "jdk.jfr..";
    all[packages.length + 2] = "org.jspecify..";
    return all;
  }
}
