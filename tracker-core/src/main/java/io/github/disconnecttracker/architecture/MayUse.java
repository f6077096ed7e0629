package io.github.disconnecttracker.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the packages of this project that a package imports; a test holds it. Not part of the finished jar. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface MayUse {
    /** Returns the packages' names below {@code io.github.disconnecttracker}. */
    String[] value();
}
