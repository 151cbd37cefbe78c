package dev.holdfast.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the router, which answers at {@code /owner} until it is stopped. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RouterApplication {
  /** Called by Spring. */
  public RouterApplication() {}

  /**
   * Runs it.
   *
   * @param args Spring Boot's, as {@code --server.port=8081}
   */
  public static void main(String[] args) {
    SpringApplication.run(RouterApplication.class, args);
  }
}
