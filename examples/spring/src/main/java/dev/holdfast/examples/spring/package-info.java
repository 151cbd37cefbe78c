/** A router in Spring Boot whose ring is a bean, and a constant of the code that reads it. */
@NullMarked
package dev.holdfast.examples.spring;

import org.jspecify.annotations.NullMarked;
