package io.github.disconnecttracker;

import io.github.disconnecttracker.disconnect.Kind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a test, or each test of a class, loses connections on purpose. Its disconnects are reported with the
 * reason and do not count. If none of them happens, the report has a warning; for a class, only if all tests of the
 * class have run. On a class, the annotation also covers subclasses and nested classes.
 */
@Documented
@Inherited
@Repeatable(ExpectDisconnect.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectDisconnect {

    /** Returns the reason, for the reader of the report. */
    String because();

    /** Returns the expected kinds; empty means all kinds. */
    Kind[] kinds() default {};

    /**
     * Returns the largest number of expected disconnects, in all runs of the method or class together. Further ones
     * count.
     */
    int max() default Integer.MAX_VALUE;

    /** Returns whether disconnects that this test causes in other tests are also expected. */
    boolean causes() default false;

    /** The container of several expectations, which the compiler generates. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        /** Returns the expectations; a disconnect meets the first one that fits. */
        ExpectDisconnect[] value();
    }
}
