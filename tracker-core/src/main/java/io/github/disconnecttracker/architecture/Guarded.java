package io.github.disconnecttracker.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that woven code calls and that must not throw into it. The build puts a guard around the whole body of the
 * compiled method, and takes this annotation and the method's {@code throws} away: whatever the method throws is counted by
 * {@code bootstrap.HookFailures}, and the method returns {@code null}, 0 or {@code false}.
 *
 * <p>It is not for methods that call the code of users, whose exceptions are theirs. A compiled class that still has the
 * annotation is one that the build has passed over. Not part of the finished jar.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Guarded {}
