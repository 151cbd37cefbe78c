package dev.holdfast;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Asks HotSpot for its list of compiled methods. A class of its own, since it cannot be linked without JMX. */
final class CodeList {
  private CodeList() {}

  static String print() throws JMException {
    Object list =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerCodelist", null, null);
    return String.valueOf(list);
  }
}
