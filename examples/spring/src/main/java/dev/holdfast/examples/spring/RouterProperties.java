package dev.holdfast.examples.spring;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is configured.
 *
 * @param nodes the names of the nodes at the start
 */
@ConfigurationProperties("router")
record RouterProperties(List<String> nodes) {}
