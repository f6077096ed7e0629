package io.github.disconnecttracker.maven.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the packages of this plugin that a package imports; a test holds it. The one of core stays out of its jar. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface MayUse {
    /** Returns the packages' names below {@code io.github.disconnecttracker.maven}. */
    String[] value();
}
